// Kernels as pictures on one canvas: tiles of whole cells, one cell per weight. Kernels over red, green and blue are
// colours, zero being mid grey; others go through a colour map.
import { type Domain, placeIn } from '../../../shared/color/domain';

export interface KernelTiles {
  readonly count: number;
  /** Cells of a tile. */
  readonly height: number;
  readonly width: number;
}

export interface KernelLayout extends KernelTiles {
  /** Pixels of a cell's side. */
  readonly cell: number;
  readonly gap: number;
  readonly columns: number;
  readonly rows: number;
}

/** Pixels that a tile's side should have about, by the cells along it. */
const ABOUT: Readonly<Record<number, number>> = { 1: 12, 3: 27, 7: 49 };

/** @param room pixels of a row */
export function kernelLayout(tiles: KernelTiles, room: number): KernelLayout {
  const about = ABOUT[tiles.width] ?? 6 * tiles.width;
  const cell = Math.max(1, Math.round(about / tiles.width));
  const gap = tiles.width === 1 ? 1 : 3;
  const columns = Math.max(1, Math.floor((room + gap) / (cell * tiles.width + gap)));
  return { ...tiles, cell, gap, columns, rows: Math.ceil(tiles.count / columns) };
}

/** Pixels of the whole picture. */
export function pictureSize({ cell, gap, columns, rows, width, height }: KernelLayout) {
  return { width: columns * (cell * width + gap) - gap, height: rows * (cell * height + gap) - gap };
}

/** Where a tile's left top corner lies. */
export function tileCorner({ cell, gap, columns, width, height }: KernelLayout, place: number) {
  return {
    x: (place % columns) * (cell * width + gap),
    y: Math.floor(place / columns) * (cell * height + gap),
  };
}

/** The tile under a point; null where none is. */
export function tileUnder(layout: KernelLayout, x: number, y: number): number | null {
  const { cell, gap, columns, count, width, height } = layout;
  const column = Math.floor(x / (cell * width + gap));
  const place = Math.floor(y / (cell * height + gap)) * columns + column;
  return x < 0 || y < 0 || column >= columns || place >= count ? null : place;
}

/** Pixel word of red, green and blue in 0..255, for little-endian machines. */
function word(red: number, green: number, blue: number): number {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A weight as brightness: zero is mid grey, `reach` white, -`reach` black. */
export function brightness(weight: number, reach: number): number {
  return reach > 0 ? Math.round(127.5 + 127.5 * Math.min(1, Math.max(-1, weight / reach))) : 128;
}

/** The weights of a tile as pixels, one per cell. */
export type CellPixels = (tile: number, cell: number) => number;

/** Colours of kernels over red, green and blue. @param values [count, 3, height, width] */
export function colorCells(
  values: Float32Array,
  size: number,
  reachOf: (tile: number) => number,
): CellPixels {
  return (tile, cell) => {
    const at = 3 * size * tile + cell;
    const reach = reachOf(tile);
    const [red, green, blue] = [0, 1, 2].map(c => brightness(values[at + c * size]!, reach));
    return word(red!, green!, blue!);
  };
}

/** Colours through a map. @param values [count, height, width] */
export function mappedCells(
  values: Float32Array,
  size: number,
  table: Uint32Array,
  domain: Domain,
): CellPixels {
  return (tile, cell) => table[Math.round(255 * placeIn(domain, values[size * tile + cell]!))]!;
}

/**
 * Draws all tiles.
 * @param order which tile stands at each place
 * @param pixels of the whole picture, `scale` times its size
 */
export function paintKernels(
  layout: KernelLayout,
  order: readonly number[],
  pixelOf: CellPixels,
  pixels: Uint32Array,
  scale: number,
): void {
  const stride = pictureSize(layout).width * scale;
  const side = layout.cell * scale;
  order.forEach((tile, place) => {
    const corner = tileCorner(layout, place);
    for (let cell = 0; cell < layout.width * layout.height; cell++) {
      const x = corner.x * scale + (cell % layout.width) * side;
      const y = corner.y * scale + Math.floor(cell / layout.width) * side;
      const pixel = pixelOf(tile, cell);
      for (let row = 0; row < side; row++) {
        const from = (y + row) * stride + x;
        pixels.fill(pixel, from, from + side);
      }
    }
  });
}
