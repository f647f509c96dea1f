// What a tool over the picture does: the crop and the brush are two of them.
import type { KeyboardEvent } from 'react';

/** A place of the pointer. */
export interface PicturePoint {
  /** [x, y] in pixels of the picture. */
  readonly at: readonly [number, number];
  /** Screen pixels per pixel of the picture. */
  readonly scale: number;
}

/** What a tool does with what happens on the layer. */
export interface EditHandlers {
  down(point: PicturePoint): void;
  move(point: PicturePoint): void;
  up(): void;
  leave?(): void;
  /** @param turned pixels of scrolling, downwards positive */
  wheel(point: PicturePoint, turned: number): void;
  key(event: KeyboardEvent): void;
  twice(): void;
  cursor(point: PicturePoint): string;
}
