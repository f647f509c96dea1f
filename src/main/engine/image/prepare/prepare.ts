// A picture as the weights expect it: resized, cropped and normalised by torchvision's rules.
import { type Axis, centreCrop, placeCrop } from '../../../../shared/picture/crop';
import { CodedError } from '../../../../shared/protocol/error';
import type { Crop } from '../../../../shared/protocol/records';
import { type Preprocessing, planeOrder } from '../../../../shared/resnet/preprocessing';
import type { Raster } from '../decode/upright';
import { type Region, resize, resizeBox } from './resize';

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

/** timm pads with the mean colour, rounded to a byte. */
const borderByte = (mean: number) => Math.min(255, Math.max(0, Math.round(255 * mean)));

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

/** Pixels for a network's input that are not normalised yet. */
export interface Cut {
  /** [at.height, at.width, 3] */
  readonly rgb: Uint8Array;
  /** Where in the input they go; black around them, or the mean colour where the crop mode is `border`. */
  readonly at: Region;
  /** In pixels of the upright picture, beyond its edges where there is padding. */
  readonly crop: Crop;
  /** What became of transparent pixels; left out where the picture has none. */
  readonly alpha?: Preprocessing['alpha'];
}

/**
 * @param input [H, W] of the network
 * @param crop in pixels of the picture; left out, or the very one that the weights ask for: the centre crop of the
 * resized picture. Any other is cut as PIL's `resize(input, filter, box=crop)` does: the whole picture resized by the
 * crop's factor, read off at the crop's fraction of a pixel.
 * @throws CodedError bad-request for a crop that cannot be cut
 */
export function cutOut(
  { bare, ...onWhite }: Raster,
  preprocessing: Preprocessing,
  input: readonly [number, number],
  crop?: Crop,
): Cut {
  const alpha = bare && { alpha: preprocessing.alpha };
  const picture = bare && preprocessing.alpha === 'drop' ? { ...onWhite, rgb: bare } : onWhite;
  const own = centreCrop([picture.height, picture.width], preprocessing, input);
  if (!crop || crop.every((value, i) => value === own[i]))
    return { ...centred(picture, preprocessing, input), crop: own, ...alpha };
  checkCrop(crop, picture, input);
  const [height, width] = input;
  const rgb = resizeBox(picture, [height, width], crop, preprocessing);
  return { rgb, at: { x: 0, y: 0, width, height }, crop, ...alpha };
}

/** Resized as a whole, the middle cut out. */
function centred(picture: Raster, preprocessing: Preprocessing, input: readonly [number, number]) {
  const [H, W] = input;
  const { x, y } = placeCrop([picture.height, picture.width], preprocessing, input);
  const [across, down] = [covered(x, W), covered(y, H)];
  const region = { x: across.from, y: down.from, width: across.count, height: down.count };
  const rgb = resize(picture, [y.size, x.size], region, preprocessing);
  return { rgb, at: { ...region, x: across.at, y: down.at } };
}

/**
 * @param tensor [3, H, W], where it goes: planes in the order of `channels`
 * @returns the tensor
 */
export function normalise(
  { rgb, at }: Cut,
  { mean, std, channels, cropMode }: Preprocessing,
  [H, W]: readonly [number, number],
  tensor = new Float32Array(3 * H * W),
): Float32Array {
  planeOrder(channels).forEach((channel, place) => {
    const values = normaliser(mean[channel]!, std[channel]!);
    const around = cropMode === 'border' ? borderByte(mean[channel]!) : 0;
    const plane = tensor.subarray(place * H * W, (place + 1) * H * W).fill(values[around]!);
    for (let row = 0; row < at.height; row++) {
      let from = 3 * row * at.width + channel;
      let to = (row + at.y) * W + at.x;
      for (let i = 0; i < at.width; i++, from += 3) plane[to++] = values[rgb[from]!]!;
    }
  });
  return tensor;
}

/**
 * Cut and normalised.
 * @returns tensor: [3, H, W], black where the picture does not reach; crop: as in `Cut`
 * @throws CodedError bad-request for a crop that cannot be cut
 */
export function prepare(
  picture: Raster,
  preprocessing: Preprocessing,
  input: readonly [number, number],
  crop?: Crop,
): { tensor: Float32Array; crop: Crop } {
  const cut = cutOut(picture, preprocessing, input, crop);
  return { tensor: normalise(cut, preprocessing, input), crop: cut.crop };
}
