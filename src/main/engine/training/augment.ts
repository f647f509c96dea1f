// Pictures of a batch as a network is fed them: flipped and cropped at random, normalised.
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import type { Augmentation } from '../../../shared/training/settings';
import type { Random } from '../weights/random';

/** Pixels that a picture is padded by on each side before a crop of its own size is taken: 4 of 32, as He et al. 2015. */
export const paddingOf = (side: number) => Math.round(side / 8);

/** How one picture is changed. */
interface Change {
  readonly flip: boolean;
  /** From -padding to padding: where the crop begins. */
  readonly dx: number;
  readonly dy: number;
}

const UNCHANGED: Change = { flip: false, dx: 0, dy: 0 };

const DRAWS: Readonly<Record<Augmentation, (random: Random, side: number) => Change>> = {
  none: () => UNCHANGED,
  'flip-crop': (random, side) => {
    const padding = paddingOf(side);
    const shift = () => Math.floor((2 * padding + 1) * random.uniform()) - padding;
    return { flip: random.uniform() < 0.5, dx: shift(), dy: shift() };
  },
};

/**
 * @param pictures [side, side, 3] each
 * @param tables for each channel, what a byte becomes; beyond the picture it is black
 * @returns [N, 3, side, side]
 */
export function batchInput(
  pictures: readonly Uint8Array[],
  side: number,
  tables: readonly Float32Array[],
  augmentation: Augmentation,
  random: Random,
): Float32Array {
  const plane = side * side;
  const input = new Float32Array(pictures.length * 3 * plane);
  pictures.forEach((picture, n) => {
    const { flip, dx, dy } = DRAWS[augmentation](random, side);
    tables.forEach((table, channel) => {
      let to = (3 * n + channel) * plane;
      for (let row = 0; row < side; row++)
        for (let column = 0; column < side; column++, to++) {
          const y = row + dy;
          const x = (flip ? side - 1 - column : column) + dx;
          const inside = y >= 0 && y < side && x >= 0 && x < side;
          input[to] = table[inside ? picture[3 * (y * side + x) + channel]! : 0]!;
        }
    });
  });
  return input;
}

/** (byte / 255 - mean) / std of every byte, for red, green and blue. */
export function normalTables({ mean, std }: Pick<Preprocessing, 'mean' | 'std'>): Float32Array[] {
  return mean.map((m, c) => Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - m) / std[c]!));
}
