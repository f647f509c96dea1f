// Where the picture of a block is: closed, in a film strip under the line; opened, on it.
import { mix, thumbnailSide } from './openness';
import type { RowPlan } from './rows';

/** Between the pictures of neighbouring blocks below the line. */
const FRAME = 6;

/** A block's picture: its side, and its middle as pixels from the top of the row. Closed, it hangs below the line. */
export function face(pixels: number, row: RowPlan, open: number): { side: number; middle: number } {
  const onLine = thumbnailSide(pixels, row.thumbMost);
  if (row.film === 'onLine') return { side: onLine, middle: row.base };
  const hung = Math.max(1, Math.min(row.filmMost, pixels - FRAME));
  const side = Math.round(mix(hung, onLine, open));
  return { side, middle: row.base + mix(row.drop + hung / 2, 0, open) };
}
