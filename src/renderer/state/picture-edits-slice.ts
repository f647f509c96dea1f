// What a person does to pictures: the crop that is fed, and grey squares painted on them. Both belong to the picture and
// are there again when it is.

import type { AppActions } from './app-actions';
import { cropOf } from './crop';
import type { SliceTools } from './store';
import type { AppState } from './types';

type Edits = Pick<AppState, 'crops' | 'strokes' | 'brush'>;

/** Share of the crop's shorter side. */
export const BRUSH = { least: 0.04, most: 0.5, start: 0.18 } as const;

export function editsStart(): Edits {
  return { crops: {}, strokes: {}, brush: { held: false, size: BRUSH.start } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

export function editActions({
  set,
}: SliceTools): Pick<
  AppActions,
  | 'cropChosen'
  | 'cropReset'
  | 'brushHeld'
  | 'brushSized'
  | 'strokeBegun'
  | 'strokeExtended'
  | 'strokeTakenBack'
  | 'strokesCleared'
> {
  const restroke = (
    imageId: string,
    change: (strokes: AppState['strokes'][string]) => AppState['strokes'][string],
  ) =>
    set(({ strokes }) => {
      const next = change(strokes[imageId] ?? []);
      return { strokes: next.length > 0 ? { ...strokes, [imageId]: next } : without(strokes, imageId) };
    });
  return {
    cropChosen: (imageId, crop) => set(({ crops }) => ({ crops: { ...crops, [imageId]: crop } })),
    cropReset: imageId => set(({ crops }) => (imageId in crops ? { crops: without(crops, imageId) } : {})),
    brushHeld: held => set(({ brush }) => ({ brush: { ...brush, held } })),
    brushSized: size =>
      set(({ brush }) => ({
        brush: { ...brush, size: Math.min(Math.max(BRUSH.least, size), BRUSH.most) },
      })),
    strokeBegun: (imageId, side, point) =>
      restroke(imageId, strokes => [...strokes, { side, points: [point] }]),
    strokeExtended: (imageId, points) =>
      restroke(imageId, strokes => {
        const last = strokes.at(-1);
        return last ? [...strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }] : strokes;
      }),
    strokeTakenBack: imageId => restroke(imageId, strokes => strokes.slice(0, -1)),
    strokesCleared: imageId => restroke(imageId, () => []),
  };
}

/** Side of the brush in pixels of a picture. */
export function brushSide(state: AppState, picture: AppState['pictures'][number]): number {
  const [, , w, h] = cropOf(state, 'a', picture);
  return Math.max(1, Math.round(state.brush.size * Math.min(w, h, picture.width, picture.height)));
}
