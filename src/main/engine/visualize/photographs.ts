// The spectrum of photographs, from resources/spectrum: see tools/spectrum, which made it.
import { join } from 'node:path';
import { CheckpointFile } from '../weights/byte-source';
import { readElements } from '../weights/dtype';
import { readSafetensorsHeader } from '../weights/formats/safetensors';

export interface Photographs {
  /** [3, MEASURED, MEASURED / 2 + 1], of the decorrelated colours, norm "ortho". */
  readonly magnitude: Float32Array;
  /** [3, 3]: logits of a pixel = decorrelated colours (a row) times this, plus the mean. */
  readonly colours: Float32Array;
  readonly mean: Float32Array;
}

/** Side of the pictures that were measured. */
export const MEASURED = 64;
const COLUMNS = MEASURED / 2 + 1;

export async function readPhotographs(resourcesDir: string): Promise<Photographs> {
  const file = await CheckpointFile.open(join(resourcesDir, 'spectrum', 'photographs.safetensors'));
  try {
    const { entries } = await readSafetensorsHeader(file);
    const read = (name: string) => {
      const { offset, length } = entries.get(name)!;
      return readElements(file, offset, length / 4, 'F32');
    };
    return { magnitude: await read('magnitude'), colours: await read('colours'), mean: await read('mean') };
  } finally {
    await file.close();
  }
}

/**
 * Magnitudes for pictures of another size, [3, size, size / 2 + 1]: the same strength at the same number of waves a pixel. Longer
 * waves than were measured are as strong as photographs have them at all scales, 1 / frequency.
 */
export function magnitudesFor({ magnitude }: Photographs, size: number): Float64Array {
  const width = size / 2 + 1;
  const out = new Float64Array(3 * size * width);
  for (let c = 0; c < 3; c++) {
    const plane = magnitude.subarray(c * MEASURED * COLUMNS, (c + 1) * MEASURED * COLUMNS);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < width; x++) {
        const [v, u] = [Math.min(y, size - y), x].map(k => (k * MEASURED) / size) as [number, number];
        out[(c * size + y) * width + x] = v + u === 0 ? (plane[0]! * size) / MEASURED : between(plane, v, u);
      }
  }
  return out;
}

/** At v waves down and u across a measured picture, between those that were measured; both directions of v alike. */
function between(plane: Float32Array, v: number, u: number): number {
  const radius = Math.max(v, u);
  if (radius < 1) return between(plane, v / radius, u / radius) / radius;
  const at = (y: number, x: number) => {
    const [row, column] = [Math.min(y, MEASURED / 2), Math.min(x, COLUMNS - 1)];
    const mirrored = (MEASURED - row) % MEASURED;
    return (plane[row * COLUMNS + column]! + plane[mirrored * COLUMNS + column]!) / 2;
  };
  const [y, x] = [Math.floor(v), Math.floor(u)];
  const [t, s] = [v - y, u - x];
  const row = (of: number) => (1 - s) * at(of, x) + s * at(of, x + 1);
  return (1 - t) * row(y) + t * row(y + 1);
}
