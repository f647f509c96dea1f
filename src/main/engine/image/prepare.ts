// A picture as the weights expect it: resized, cropped and normalised by torchvision's rules.
import { type Axis, centreCrop, placeCrop } from '../../../shared/picture/crop';
import { CodedError } from '../../../shared/protocol/error';
import type { Crop, Preprocessing } from '../../../shared/protocol/records';
import { type Region, resize, resizeBox } from './resize';
import type { Raster } from './upright';

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

/** Rounding that a crop may bring along: of a pixel at an edge, of one in a thousand in its proportions. */
const SLACK = 1e-3;

/** @throws CodedError bad-request for a crop outside the picture, or of other proportions than the input */
function checkCrop([x, y, w, h]: Crop, { width, height }: Raster, [H, W]: readonly [number, number]): void {
  const inside = x >= -SLACK && y >= -SLACK && x + w <= width + SLACK && y + h <= height + SLACK;
  if (!inside || Math.min(w, h) < 1) {
    const box = [x, y, w, h].map(value => value.toFixed(1)).join(', ');
    throw new CodedError(
      'bad-request',
      `The crop [${box}] does not lie inside the picture of ${width} x ${height} pixels.`,
    );
  }
  if (Math.abs((w * H) / (h * W) - 1) > SLACK)
    throw new CodedError(
      'bad-request',
      `The crop of ${w.toFixed(1)} x ${h.toFixed(1)} pixels has other proportions than the input of ${W} x ${H}.`,
    );
}

/**
 * @param input [H, W] of the network
 * @param crop in pixels of the picture; left out, or the very one that the weights ask for: the centre crop of the
 * resized picture. Any other is cut as PIL's `resize(input, BILINEAR, box=crop)` does: the whole picture resized by the
 * crop's factor, read off at the crop's fraction of a pixel.
 * @returns tensor: [3, H, W], normalised, black where the picture does not reach; crop: in pixels of the upright
 * picture, beyond its edges where there is padding
 * @throws CodedError bad-request for a crop that cannot be cut
 */
export function prepare(
  picture: Raster,
  preprocessing: Preprocessing,
  input: readonly [number, number],
  crop?: Crop,
): { tensor: Float32Array; crop: Crop } {
  const own = centreCrop([picture.height, picture.width], preprocessing, input);
  if (!crop || crop.every((value, i) => value === own[i]))
    return { tensor: centred(picture, preprocessing, input), crop: own };
  checkCrop(crop, picture, input);
  const [H, W] = input;
  const rgb = resizeBox(picture, [H, W], crop, preprocessing.antialias);
  const whole = { x: 0, y: 0, width: W, height: H };
  return { tensor: normalised(rgb, whole, preprocessing, input), crop };
}

/** Resized as a whole, the middle cut out, padded where it is too small. */
function centred(picture: Raster, preprocessing: Preprocessing, input: readonly [number, number]) {
  const [H, W] = input;
  const { x, y } = placeCrop([picture.height, picture.width], preprocessing, input);
  const [across, down] = [covered(x, W), covered(y, H)];
  const region = { x: across.from, y: down.from, width: across.count, height: down.count };
  const rgb = resize(picture, [y.size, x.size], region, preprocessing.antialias);
  return normalised(rgb, { ...region, x: across.at, y: down.at }, preprocessing, input);
}

/** @param at where in the input the pixels go; black around them */
function normalised(
  rgb: Uint8Array,
  at: Region,
  { mean, std }: Preprocessing,
  [H, W]: readonly [number, number],
): Float32Array {
  const tensor = new Float32Array(3 * H * W);
  for (let channel = 0; channel < 3; channel++) {
    const values = normaliser(mean[channel]!, std[channel]!);
    const plane = tensor.subarray(channel * H * W, (channel + 1) * H * W).fill(values[0]!);
    for (let row = 0; row < at.height; row++) {
      let from = 3 * row * at.width + channel;
      let to = (row + at.y) * W + at.x;
      for (let i = 0; i < at.width; i++, from += 3) plane[to++] = values[rgb[from]!]!;
    }
  }
  return tensor;
}
