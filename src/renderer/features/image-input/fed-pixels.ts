// The network's normalised input back to pixels.
import { type Preprocessing, planeOrder } from '../../../shared/resnet/preprocessing';

export type Normalisation = Readonly<Pick<Preprocessing, 'mean' | 'std' | 'channels'>>;

/**
 * @param planes three in the order of `channels`, each height * width values of (pixel / 255 - mean) / std
 * @returns RGBA bytes; values outside 0..255 (a tensor that was no picture) are clamped
 */
export function fedPixels(
  planes: readonly Float32Array[],
  { mean, std, channels }: Normalisation,
): Uint8ClampedArray<ArrayBuffer> {
  const size = planes[0]?.length ?? 0;
  const pixels = new Uint8ClampedArray(4 * size).fill(255);
  planeOrder(channels).forEach((c, place) => {
    const plane = planes[place];
    if (!plane) return;
    for (let i = 0; i < size; i++) pixels[4 * i + c] = 255 * (plane[i]! * std[c]! + mean[c]!);
  });
  return pixels;
}
