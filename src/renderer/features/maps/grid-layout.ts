// How the tiles of a grid are laid out, and which rows of it are drawn.

export interface GridLayout {
  readonly columns: number;
  /** Pixels of one tile. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
  /** Pixels from one row to the next. */
  readonly pitch: number;
  readonly rows: number;
}

const GAP = 4;
/** Width a tile should have about. */
const TILE = 54;
/** Rows drawn beyond both edges, so that scrolling finds them there. */
const SPARE_ROWS = 3;

/**
 * @param width pixels of a whole row
 * @param map cells of one map
 * @param count number of tiles
 */
export function gridLayout(width: number, map: { width: number; height: number }, count: number): GridLayout {
  const columns = Math.max(1, Math.round((width + GAP) / (TILE + GAP)));
  const tileWidth = Math.max(1, Math.floor((width - (columns - 1) * GAP) / columns));
  const tileHeight = Math.max(1, Math.round((tileWidth * map.height) / map.width));
  return {
    columns,
    tileWidth,
    tileHeight,
    gap: GAP,
    pitch: tileHeight + GAP,
    rows: Math.ceil(count / columns),
  };
}

/** First and one past the last row to draw. */
export function visibleRows({ pitch, rows }: GridLayout, top: number, height: number): [number, number] {
  const first = Math.max(0, Math.floor(top / pitch) - SPARE_ROWS);
  return [first, Math.min(rows, Math.ceil((top + height) / pitch) + SPARE_ROWS)];
}

/** Where to scroll to for a row to be seen; `top` itself where it is. */
export function revealed(
  { pitch, tileHeight }: GridLayout,
  row: number,
  top: number,
  height: number,
): number {
  const from = row * pitch;
  if (from < top) return from;
  return from + tileHeight > top + height ? from + tileHeight - height : top;
}
