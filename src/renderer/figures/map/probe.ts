// The pixel probe: one cell of a map, and the patch of the input that it sees.
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { patchOf } from '../../../shared/resnet/receptive-field';
import type { ReceptiveField } from '../../../shared/resnet/sliding-window';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Grid {
  readonly height: number;
  readonly width: number;
}

/** The cell under a point, given as fractions of the picture's sides. */
export function cellAt(x: number, y: number, { height, width }: Grid): Cell {
  const at = (t: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(t * n)));
  return { row: at(y, height), column: at(x, width) };
}

/** Where a channel is highest: the first of its largest bytes. */
export function highestCell(bytes: Uint8Array, { height, width }: Grid, channel: number): Cell {
  const from = channel * height * width;
  let best = 0;
  for (let i = 1; i < height * width; i++) if (bytes[from + i]! > bytes[from + best]!) best = i;
  return { row: Math.floor(best / width), column: best % width };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The neighbouring cell that an arrow key leads to, staying inside; null for other keys. */
export function nextCell(key: string, { row, column }: Cell, { height, width }: Grid): Cell | null {
  const step = STEPS[key];
  if (!step) return null;
  const within = (n: number, end: number) => Math.min(end - 1, Math.max(0, n));
  return { row: within(row + step[0], height), column: within(column + step[1], width) };
}

/** What a cell sees of an input of height x width pixels. */
export interface InputPatch {
  /** Left and top edge and side of the whole patch in input pixels; it may reach into the padding. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** `whole`: it covers the picture; `beyond`: a part of it lies outside. */
  readonly reach: 'inside' | 'beyond' | 'whole';
}

export function inputPatch(
  field: ReceptiveField,
  { row, column }: Cell,
  { height, width }: Grid,
): InputPatch {
  if (!Number.isFinite(field.size)) return { x: 0, y: 0, size: Math.max(height, width), reach: 'whole' };
  const { x, y, size } = patchOf(field, row, column);
  const covers = x <= 0 && y <= 0 && x + size >= width && y + size >= height;
  const inside = x >= 0 && y >= 0 && x + size <= width && y + size <= height;
  return { x, y, size, reach: inside ? 'inside' : covers ? 'whole' : 'beyond' };
}

/** How much of the picture that is, and how far it reaches where that is not plain. */
export interface PatchWords {
  /** `sees 147 × 147 pixels` */
  readonly sees: string;
  /** `some beyond the edge`; empty where it lies inside. */
  readonly reach: string;
}

const REACH: Readonly<Record<InputPatch['reach'], string>> = {
  inside: '',
  beyond: 'some beyond the edge',
  whole: 'more than the picture',
};

export function patchWords({ size }: Pick<ReceptiveField, 'size'>, { reach }: InputPatch): PatchWords {
  if (!Number.isFinite(size)) return { sees: 'sees the whole picture', reach: '' };
  if (size === 1) return { sees: 'sees 1 pixel', reach: '' };
  return { sees: `sees ${size} × ${size} pixels`, reach: REACH[reach] };
}

/** A value as the bytes of a channel's picture have it. @param at place in the channel, rows from the top */
export function mapValue(
  { bytes, min, max, width, height }: Pick<FeatureMaps, 'bytes' | 'min' | 'max' | 'width' | 'height'>,
  channel: number,
  at: number,
): number {
  const byte = bytes[channel * width * height + at] ?? 0;
  return min[channel]! + (byte / 255) * (max[channel]! - min[channel]!);
}
