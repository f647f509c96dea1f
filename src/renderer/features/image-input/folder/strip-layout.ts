// Which tiles of a strip are to be drawn: those in sight and a few beside them, of thousands.

export const TILE = 56;
const GAP = 4;
export const PITCH = TILE + GAP;
/** Tiles beyond either edge, so that a short scroll finds them there. */
const BESIDE = 4;

export interface Sight {
  /** First tile, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** @param scroll, width in pixels */
export function tilesInSight(scroll: number, width: number, count: number): Sight {
  const from = Math.max(0, Math.floor(scroll / PITCH) - BESIDE);
  const to = Math.min(count, Math.ceil((scroll + width) / PITCH) + BESIDE);
  return { from: Math.min(from, to), to };
}

/** Where to scroll so that a tile stands whole in sight with a neighbour beside it; where it does already: no change. */
export function scrollTo(at: number, scroll: number, width: number, count: number): number {
  const least = Math.max(0, (at + 2) * PITCH - GAP - width);
  const most = Math.max(0, (at - 1) * PITCH);
  const end = Math.max(0, count * PITCH - GAP - width);
  return Math.min(end, Math.max(least, Math.min(most, scroll)));
}

/** Where a key leads from a place in the strip; null for keys that mean nothing here. */
export function stepped(key: string, at: number, count: number, page: number): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: count - 1,
  };
  const to = places[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
