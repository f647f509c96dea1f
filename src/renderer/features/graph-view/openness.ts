// How far a block has opened and what that does to its parts, as functions of its width in pixels alone.
import { LAYERS_FROM } from '../../figures/ribbon/view';

const CLOSED = LAYERS_FROM - 60;
const OPEN = LAYERS_FROM + 50;

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** 0: the block is one picture under an arc; 1: its layers are there. */
export function openness(pixels: number): number {
  return smoothstep(CLOSED, OPEN, pixels);
}

/** 1: only stages; 0: only blocks. The window is narrow, so that no view rests between the two. */
export function remoteness(pixels: number, stagesBelow: number): number {
  return 1 - smoothstep(0.94 * stagesBelow, 1.06 * stagesBelow, pixels);
}

/** Side of a picture on the line, of an opened block or of the stem, in pixels. */
export function thumbnailSide(pixels: number, most: number): number {
  return Math.round(Math.min(most, 0.62 * pixels, 52 + 0.12 * pixels));
}

/** Height of the arc over a block in pixels. */
export function arcHeight(pixels: number, most: number): number {
  return Math.min(most, 0.68 * pixels + 4);
}

export function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}
