// Where the rows of the canvas lie from top to bottom, in pixels. Heights do not depend on the zoom: the baseline on
// which blocks stand is the same at every level of detail.
import { arcHeight } from './openness';

export interface RowPlan {
  /** Top of the row. */
  readonly top: number;
  readonly height: number;
  /** Top of the line of text above the row; equal to `top` where there is none. */
  readonly heading: number;
  /** The baseline: the line of the branches, measured from `top`. */
  readonly base: number;
  /** The highest an arc may rise above the baseline. */
  readonly arcMost: number;
  /** Where the pictures of closed blocks stand; `onLine` is what a low row has room for. */
  readonly film: 'below' | 'onLine';
  /** From the baseline to the upper edge of pictures below it: room for the branch's number. */
  readonly drop: number;
  /** The largest picture of a closed block. */
  readonly filmMost: number;
  /** The largest picture on the line: of an opened block, of the stem. */
  readonly thumbMost: number;
}

/** Height of a stage's title line. */
export const TITLE = 30;
const HEADING = 28;
/** The line under the rows: legend, minimap, and who drew the canvas. */
export const FOOT = 28;
/** Higher rows would only be emptier: alone, as blocks of the whole network need it, or an opened one; in comparison. */
const ALONE = { least: 240, most: 330, air: 24 };
const COMPARED = 210;
const LEAST = 120;
const PADDING = 8;
/** Room under a picture for its name. */
const NAME = 22;
/** Between the title and the highest arc. */
const LEAD = 14;
/** From this height on there is room for pictures below the line, and for the branch's number between. */
const FILM_FROM = 150;
const NUMBER_FROM = 190;
const DROP = { number: 27, bare: 10 };
/** The arcs' part of what arcs and pictures share. */
const ARCS = 0.44;

/** Height of a row whose closed blocks are `pixels` wide. */
function needed(pixels: number): number {
  return TITLE + LEAD + arcHeight(pixels, Number.POSITIVE_INFINITY) + DROP.number + pixels + NAME + ALONE.air;
}

/**
 * @param height pixels of the canvas without its foot
 * @param count one row, or two in comparison
 * @param pixels width of a block while the whole network is seen
 */
export function rowPlans(height: number, count: number, pixels: number): RowPlan[] {
  const heading = count > 1 ? HEADING : 0;
  const most = count > 1 ? COMPARED : Math.round(Math.min(ALONE.most, Math.max(ALONE.least, needed(pixels))));
  const room = (height - PADDING) / count - heading - PADDING;
  const row = Math.min(most, Math.max(LEAST, Math.round(room)));
  const pitch = heading + row + PADDING;
  // What is left over is shared out above and below.
  const first = Math.max(0, Math.round((height - PADDING - count * pitch) / 2));
  return Array.from({ length: count }, (_, i) => {
    const start = first + i * pitch;
    return {
      heading: start,
      top: start + heading + (heading === 0 ? PADDING : 0),
      height: row,
      ...(row < FILM_FROM ? onLine(row) : below(row)),
    };
  });
}

type Split = Pick<RowPlan, 'base' | 'arcMost' | 'film' | 'drop' | 'filmMost' | 'thumbMost'>;

const thumbMost = (row: number, base: number) => Math.min(96, 2 * (row - base - NAME) - 8);

function below(row: number): Split {
  const drop = row < NUMBER_FROM ? DROP.bare : DROP.number;
  const shared = row - TITLE - LEAD - drop - NAME - 4;
  const arcMost = Math.round(ARCS * shared);
  const base = TITLE + LEAD + arcMost;
  return { base, arcMost, film: 'below', drop, filmMost: shared - arcMost, thumbMost: thumbMost(row, base) };
}

function onLine(row: number): Split {
  const base = Math.round(TITLE + 0.52 * (row - TITLE));
  const most = thumbMost(row, base);
  return { base, arcMost: base - TITLE - LEAD, film: 'onLine', drop: 0, filmMost: most, thumbMost: most };
}
