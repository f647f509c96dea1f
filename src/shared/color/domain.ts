// From numbers to places in a colour map: the range that a picture spans, and tables for bytes over another range.
import { type ColorMapName, ENTRIES } from './color-maps';

/** Lowest and highest value that a colour map's ends stand for. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

/** The range to show values of [min, max] in: around zero for the diverging map, as it is for the others. */
export function displayDomain(name: ColorMapName, { min, max }: Domain): Domain {
  if (name !== 'diverging') return { min, max };
  const reach = Math.max(Math.abs(min), Math.abs(max));
  return { min: -reach, max: reach };
}

/** The smallest range that holds all of [min[i], max[i]]. */
export function sharedDomain(min: ArrayLike<number>, max: ArrayLike<number>): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < min.length; i++) {
    low = Math.min(low, min[i]!);
    high = Math.max(high, max[i]!);
  }
  return low <= high ? { min: low, max: high } : { min: 0, max: 0 };
}

/** Place of a value in a domain, 0..1; the middle where the domain is a single point. */
export function placeIn({ min, max }: Domain, value: number): number {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0.5;
}

/**
 * A table for bytes that were quantised over `from` (value = min + byte / 255 * (max - min)) and are shown over `to`.
 * @param table 256 pixels from the lowest to the highest of `to`
 * @param out 256 pixels by byte, written to
 */
export function fillDomainTable(table: Uint32Array, from: Domain, to: Domain, out: Uint32Array): Uint32Array {
  const last = ENTRIES - 1;
  const step = (from.max - from.min) / last;
  const constant = to.max <= to.min;
  const scale = constant ? 0 : last / (to.max - to.min);
  for (let byte = 0; byte < ENTRIES; byte++) {
    const at = constant ? 0 : (from.min + byte * step - to.min) * scale;
    out[byte] = table[Math.min(last, Math.max(0, Math.round(at)))]!;
  }
  return out;
}

/** Bytes -> pixels. */
export function paint(bytes: Uint8Array, table: Uint32Array, pixels: Uint32Array): void {
  for (let i = 0; i < bytes.length; i++) pixels[i] = table[bytes[i]!]!;
}
