// Where the rows of the canvas lie from top to bottom, in pixels. Heights do not depend on the zoom: the baseline on
// which blocks stand is the same at every level of detail.

export interface RowPlan {
  /** Top of the row's cards. */
  readonly top: number;
  readonly height: number;
  /** Top of the line of text above the cards; equal to `top` where there is none. */
  readonly heading: number;
  /** The baseline (branch line, middle of the thumbnails), measured from `top`. */
  readonly base: number;
  /** The highest an arc may rise above the baseline. */
  readonly arcMost: number;
  /** The largest thumbnail. */
  readonly thumbMost: number;
}

/** Height of a card's title line. */
export const TITLE = 30;
const HEADING = 28;
/** The line under the cards: legend, minimap, and who drew the canvas. */
export const FOOT = 28;
/** Higher cards would only be emptier: alone, and in comparison. */
const MOST = [300, 210] as const;
const LEAST = 120;
const PADDING = 8;
/** Room under a thumbnail for its name. */
const NAME = 22;

/** @param height pixels of the canvas without its foot @param count one row, or two in comparison */
export function rowPlans(height: number, count: number): RowPlan[] {
  const heading = count > 1 ? HEADING : 0;
  const most = MOST[count > 1 ? 1 : 0];
  const room = (height - PADDING) / count - heading - PADDING;
  const card = Math.min(most, Math.max(LEAST, Math.round(room)));
  const pitch = heading + card + PADDING;
  // What is left over is shared out above and below.
  const first = Math.max(0, Math.round((height - PADDING - count * pitch) / 2));
  return Array.from({ length: count }, (_, i) => {
    const start = first + i * pitch;
    const base = Math.round(TITLE + 0.52 * (card - TITLE));
    return {
      heading: start,
      top: start + heading + (heading === 0 ? PADDING : 0),
      height: card,
      base,
      arcMost: base - TITLE - 14,
      thumbMost: Math.min(96, 2 * (card - base - NAME) - 8),
    };
  });
}
