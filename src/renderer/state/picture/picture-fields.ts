// What is kept of the pictures and of what was done to them.
import { FIRST_PATTERN } from '../../../shared/picture/pattern';
import { cropSchema, strokesSchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import type { AppState } from '../app-state';
import { type Fields, field, passing } from '../keep/field';
import { BRUSH } from './edits-slice';
import type { PictureState } from './picture-state';
import { keptPictures } from './tray-slice';

/** Stands for whichever picture is shown in passing. */
const PASSING = '';

const withoutResult = { run: null, earlier: null, progress: null, error: null, received: 0 };

/** A folder that is run through is one step, not one for every picture of it. */
function seen({ pictures }: AppState, id: string | null): string | null {
  return pictures.some(({ imageId, passing }) => imageId === id && passing) ? PASSING : id;
}

function nameOf(id: string | null, { pictures }: AppState): string {
  return pictures.find(({ imageId }) => imageId === id)?.name ?? '';
}

export const pictureFields: Fields<PictureState> = {
  pictures: field(
    [],
    (before, after) => (before.length < after.length ? 'picture opened' : 'picture removed'),
    z.custom<AppState['pictures']>(),
    ['undo'], // a session file holds them on its own
    {
      read: state => keptPictures(state.pictures),
      write: (state, pictures) => ({
        pictures: [...pictures, ...state.pictures.filter(({ passing }) => passing)],
      }),
      words: () => '',
      same: (a, b) => a.length === b.length && a.every((picture, i) => picture.imageId === b[i]!.imageId),
    },
  ),
  imageId: field(null, 'picture', z.string().nullable(), ['undo'], {
    read: state => seen(state, state.imageId),
    write: ({ panes: { a, b } }, imageId) =>
      imageId === PASSING
        ? {}
        : imageId === null
          ? { imageId, panes: { a: { ...a, ...withoutResult }, b: { ...b, ...withoutResult } } }
          : { imageId },
    words: nameOf,
  }),
  imageIdB: field(null, 'picture of B', z.string().nullable(), ['undo', 'session'], {
    read: state => seen(state, state.imageIdB),
    write: ({ pictures }, imageIdB) => {
      if (imageIdB === PASSING) return {};
      return { imageIdB: pictures.some(({ imageId }) => imageId === imageIdB) ? imageIdB : null };
    },
    words: nameOf,
  }),
  pictureSlot: passing('a'),
  // By picture, so of no use to a link, which has none.
  crops: field({}, 'crop', z.record(z.string(), cropSchema), ['undo', 'session'], {
    streams: true,
    words: () => '',
  }),
  strokes: field<AppState['strokes']>(
    {},
    'painting',
    z.record(z.string(), strokesSchema) as z.ZodType<AppState['strokes']>,
    ['undo', 'session'],
    { streams: true, words: () => '' },
  ),
  trueClasses: field(
    {},
    'true class',
    z.record(z.string(), z.object({ name: z.string(), wnid: z.string().nullable() })),
    ['undo', 'session'],
    { words: () => '' },
  ),
  brush: passing({ held: false, size: BRUSH.start }),
  camera: passing({ state: 'off', message: '', rate: null }),
  pattern: passing(FIRST_PATTERN),
  folder: passing(null),
  folderAt: passing(0),
};
