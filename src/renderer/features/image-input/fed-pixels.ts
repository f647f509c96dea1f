// The network's normalised input back to pixels.

export interface Normalisation {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * @param planes red, green and blue, each height * width values of (pixel / 255 - mean) / std
 * @returns RGBA bytes; values outside 0..255 (a tensor that was no picture) are clamped
 */
export function fedPixels(
  planes: readonly Float32Array[],
  { mean, std }: Normalisation,
): Uint8ClampedArray<ArrayBuffer> {
  const size = planes[0]?.length ?? 0;
  const pixels = new Uint8ClampedArray(4 * size).fill(255);
  planes.slice(0, 3).forEach((plane, c) => {
    for (let i = 0; i < size; i++) pixels[4 * i + c] = 255 * (plane[i]! * std[c]! + mean[c]!);
  });
  return pixels;
}
