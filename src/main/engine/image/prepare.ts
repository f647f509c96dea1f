// A picture as the weights expect it: resized, cropped and normalised by torchvision's rules.
import type { Crop, Preprocessing } from '../../../shared/protocol/records';
import { resize } from './resize';
import type { Raster } from './upright';

/** Along one axis, in pixels of the resized picture. A negative offset means padding before and after. */
interface Axis {
  readonly size: number;
  readonly offset: number;
}

/** Python's round: halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** torchvision's center_crop: the picture is padded first where it is smaller, with the odd pixel behind. */
function centre(size: number, crop: number): number {
  return size >= crop ? roundHalfEven((size - crop) / 2) : -Math.floor((crop - size) / 2);
}

/**
 * Where the crop lies. The weights name a resize and a crop for one square size; the ratio of the two is kept for
 * any input [H, W]. The side of the picture that is scarcer, measured by the input's, becomes
 * round(input side * resize / crop), the other one follows in proportion, truncated: the smallest scale at which
 * the crop with its margin is covered. For a square input that is torchvision's Resize, which names the shorter side.
 */
export function placeCrop(
  [height, width]: readonly [number, number],
  { resize, crop }: Pick<Preprocessing, 'resize' | 'crop'>,
  [H, W]: readonly [number, number],
): { readonly y: Axis; readonly x: Axis } {
  const wide = W * height > H * width; // then the picture's width is scarcer
  const [side, scarce, other] = wide ? [W, width, height] : [H, height, width];
  const scarceSize = Math.max(1, roundHalfEven((side * resize) / crop));
  const otherSize = Math.max(1, Math.trunc((scarceSize * other) / scarce));
  const [newHeight, newWidth] = wide ? [otherSize, scarceSize] : [scarceSize, otherSize];
  return {
    y: { size: newHeight, offset: centre(newHeight, H) },
    x: { size: newWidth, offset: centre(newWidth, W) },
  };
}

/** The part of an axis that the picture covers: from which of its pixels, how many, and where in the crop. */
function covered({ size, offset }: Axis, crop: number) {
  const from = Math.max(0, offset);
  return { from, count: Math.min(size, offset + crop) - from, at: from - offset };
}

/** (byte / 255 - mean) / std for every byte, in float32 step by step, as PyTorch computes it. */
function normaliser(mean: number, std: number): Float32Array {
  const [m, s] = [Math.fround(mean), Math.fround(std)];
  return Float32Array.from({ length: 256 }, (_, byte) => Math.fround(Math.fround(byte / 255) - m) / s);
}

/**
 * @param input [H, W] of the network
 * @returns tensor: [3, H, W], normalised, black where the picture does not reach; crop: in pixels of the upright
 * picture, beyond its edges where there is padding
 */
export function prepare(
  picture: Raster,
  preprocessing: Preprocessing,
  input: readonly [number, number],
): { tensor: Float32Array; crop: Crop } {
  const [H, W] = input;
  const { x, y } = placeCrop([picture.height, picture.width], preprocessing, input);
  const [across, down] = [covered(x, W), covered(y, H)];
  const region = { x: across.from, y: down.from, width: across.count, height: down.count };
  const rgb = resize(picture, [y.size, x.size], region, preprocessing.antialias);
  const tensor = new Float32Array(3 * H * W);
  for (let channel = 0; channel < 3; channel++) {
    const values = normaliser(preprocessing.mean[channel]!, preprocessing.std[channel]!);
    const plane = tensor.subarray(channel * H * W, (channel + 1) * H * W).fill(values[0]!);
    for (let row = 0; row < region.height; row++) {
      let from = 3 * row * region.width + channel;
      let to = (row + down.at) * W + across.at;
      for (let i = 0; i < region.width; i++, from += 3) plane[to++] = values[rgb[from]!]!;
    }
  }
  const [scaleX, scaleY] = [picture.width / x.size, picture.height / y.size];
  return { tensor, crop: [x.offset * scaleX, y.offset * scaleY, W * scaleX, H * scaleY] };
}
