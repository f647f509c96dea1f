// What a person does to pictures: the crop that is fed, and grey squares painted on them. Both belong to the picture and
// are there again when it is.

import type { Crop } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';
import { cropOf } from './crop';

export interface EditsActions {
  cropChosen(imageId: string, crop: Crop): void;
  cropReset(imageId: string): void;
  brushHeld(held: boolean): void;
  /** @param size share of the crop's shorter side */
  brushSized(size: number): void;
  /** @param side, point in pixels of the picture */
  strokeBegun(imageId: string, side: number, point: readonly [number, number]): void;
  strokeExtended(imageId: string, points: readonly (readonly [number, number])[]): void;
  strokeTakenBack(imageId: string): void;
  strokesCleared(imageId: string): void;
}

/** Share of the crop's shorter side. */
export const BRUSH = { least: 0.04, most: 0.5, start: 0.18 } as const;

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

export function editsActions({ set }: SliceTools): EditsActions {
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
