// What goes into the networks: the tray of pictures, and what is differentiated.

import type { AppActions } from './app-actions';
import { imageOf, looksAt, pictureSlotOf } from './image-of';
import type { SliceTools } from './store';
import type { AppState, Picture } from './types';

type Input = Pick<
  AppState,
  'pictures' | 'imageId' | 'imageIdB' | 'pictureSlot' | 'target' | 'against' | 'loss'
>;

export function inputStart(): Input {
  return {
    pictures: [],
    imageId: null,
    imageIdB: null,
    pictureSlot: 'a',
    target: 'top1',
    against: null,
    loss: 'logit',
  };
}

/**
 * A picture that the engine has read: it joins the tray once and is looked at. The class goes back to the best one.
 * What was shown in passing before goes, unless the other pane looks at it.
 */
export function pictureOpened(state: AppState, picture: Picture): Partial<AppState> {
  const { imageId } = picture;
  const looks = looksAt(state, imageId);
  const shown = new Set([imageId, looks.imageId ?? state.imageId, looks.imageIdB ?? state.imageIdB]);
  const left = state.pictures.filter(other => !other.passing || shown.has(other.imageId));
  const there = left.some(other => other.imageId === imageId);
  const opened = left.map(other => (other.imageId === imageId && !picture.passing ? asKept(other) : other));
  return {
    pictures: there ? opened : [...left, picture],
    ...looks,
  };
}

const kept = new WeakMap<readonly Picture[], readonly Picture[]>();

/** Those of the tray. The same object for the same pictures. */
export function keptPictures(pictures: readonly Picture[]): readonly Picture[] {
  let found = kept.get(pictures);
  if (!found) {
    found = pictures.some(({ passing }) => passing) ? pictures.filter(({ passing }) => !passing) : pictures;
    kept.set(pictures, found);
  }
  return found;
}

function asKept({ passing: _, ...picture }: Picture): Picture {
  return picture;
}

/** The neighbour takes the place of a removed picture; the last one that goes takes the results with it. */
export function withoutPicture(state: AppState, imageId: string): Partial<AppState> {
  const at = state.pictures.findIndex(picture => picture.imageId === imageId);
  if (at < 0) return {};
  const pictures = state.pictures.filter(picture => picture.imageId !== imageId);
  const same = state.imageIdB === imageId ? { imageIdB: null } : {};
  if (state.imageId !== imageId) return { pictures, ...same };
  const next = pictures[Math.min(at, pictures.length - 1)]?.imageId ?? null;
  if (next) return { pictures, imageId: next, target: 'top1', ...same };
  const { a, b } = state.panes;
  const empty = { run: null, progress: null, error: null, received: 0 };
  return {
    pictures,
    imageId: null,
    imageIdB: null,
    target: 'top1',
    panes: { a: { ...a, ...empty }, b: { ...b, ...empty } },
  };
}

export function inputActions({
  get,
  set,
  engine,
}: SliceTools): Pick<
  AppActions,
  | 'filesChosen'
  | 'sampleChosen'
  | 'pictureChosen'
  | 'pictureRemoved'
  | 'pictureKept'
  | 'ownPictureChosen'
  | 'pictureSlotChosen'
  | 'pictureDrawn'
  | 'targetChosen'
  | 'againstChosen'
  | 'bestClassesChosen'
  | 'lossChosen'
> {
  return {
    filesChosen: (files, slot) => engine().openFiles(files, slot),
    sampleChosen: name => engine().openSample(name),
    pictureChosen: imageId => {
      engine().stopCamera();
      const { pattern } = get().pictures.find(picture => picture.imageId === imageId) ?? {};
      const before = imageOf(get(), pictureSlotOf(get()));
      if (imageId !== before) set(state => ({ ...looksAt(state, imageId), ...(pattern && { pattern }) }));
    },
    // Its address stays good: undo brings the picture back.
    pictureRemoved: imageId => set(state => withoutPicture(state, imageId)),
    ownPictureChosen: own =>
      set(({ imageId }) =>
        own ? { imageIdB: imageId, pictureSlot: 'b' } : { imageIdB: null, pictureSlot: 'a' },
      ),
    pictureSlotChosen: pictureSlot => set({ pictureSlot }),
    pictureKept: imageId =>
      set(state => ({
        pictures: state.pictures.map(other => (other.imageId === imageId ? asKept(other) : other)),
      })),
    pictureDrawn: (imageId, url) =>
      set(state => ({
        pictures: state.pictures.map(other => (other.imageId === imageId ? { ...other, url } : other)),
      })),
    targetChosen: target => set({ target }),
    // A difference is one of logits: the softmax of a loss cancels out.
    againstChosen: against => set(against ? { against, loss: 'logit' } : { against }),
    bestClassesChosen: () => set(({ against }) => ({ target: 'top1', against: against && 'runner-up' })),
    lossChosen: loss => set({ loss, against: null }),
  };
}
