// The crop that a person has chosen on a picture: moved, zoomed, kept inside the picture and in the input's proportions.

import { centreCrop } from '../../../shared/picture/crop';
import type { Slot } from '../../../shared/protocol/messages';
import type { Crop } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import { networkOf, preprocessingOf, specOf } from '../network/network';
import type { Picture } from './picture-state';

type Size = Pick<Picture, 'width' | 'height'>;

/** Fewer pixels than this hold nothing to look at. */
const LEAST = 4;

const between = (least: number, value: number, most: number) => Math.min(Math.max(least, value), most);

/** @param aspect width / height. @returns a crop of these proportions about the same middle, inside the picture */
export function fitted([x, y, w, h]: Crop, aspect: number, picture: Size): Crop {
  const most = Math.min(picture.height, picture.width / aspect);
  const least = Math.min(most, Math.max(LEAST, LEAST / aspect));
  const height = between(least, Math.sqrt((w * h) / aspect), most);
  const width = height * aspect;
  return [
    between(0, x + (w - width) / 2, picture.width - width),
    between(0, y + (h - height) / 2, picture.height - height),
    width,
    height,
  ];
}

/** Moved by so many pixels, as far as the picture goes. */
export function moved([x, y, w, h]: Crop, dx: number, dy: number, picture: Size): Crop {
  return fitted([x + dx, y + dy, w, h], w / h, picture);
}

/**
 * Made larger or smaller by a factor; a point of the picture stays where it is in the crop.
 * @param at [x, y]; left out: the middle
 */
export function zoomed(crop: Crop, factor: number, picture: Size, at?: readonly [number, number]): Crop {
  const [x, y, w, h] = crop;
  const [, , width, height] = fitted([x, y, w * factor, h * factor], w / h, picture);
  const [px, py] = at ?? [x + w / 2, y + h / 2];
  const [u, v] = [between(0, (px - x) / w, 1), between(0, (py - y) / h, 1)];
  return fitted([px - u * width, py - v * height, width, height], w / h, picture);
}

/** Corners as the signs of their way from the middle. */
export type Corner = readonly [x: -1 | 1, y: -1 | 1];

/** One corner pulled to a point, the opposite one held. */
export function pulled(
  [x, y, w, h]: Crop,
  [cx, cy]: Corner,
  to: readonly [number, number],
  picture: Size,
): Crop {
  const aspect = w / h;
  const [heldX, heldY] = [cx > 0 ? x : x + w, cy > 0 ? y : y + h];
  const room = Math.min(
    cx > 0 ? picture.width - heldX : heldX,
    (cy > 0 ? picture.height - heldY : heldY) * aspect,
  );
  const wished = Math.max(cx * (to[0] - heldX), cy * (to[1] - heldY) * aspect);
  const width = between(Math.min(room, Math.max(LEAST, LEAST * aspect)), wished, room);
  const height = width / aspect;
  return [cx > 0 ? heldX : heldX - width, cy > 0 ? heldY : heldY - height, width, height];
}

type Known = Pick<AppState, 'panes' | 'weights' | 'comparing' | 'crops'>;

/** What the crop of a picture is where nobody has chosen one. */
export function ownCrop(state: Known, slot: Slot, { width, height }: Size): Crop {
  const network = networkOf(state, slot);
  const { input } = specOf(network, state.weights);
  return centreCrop([height, width], preprocessingOf(network, state.weights), input);
}

const fits = new WeakMap<Crop, { readonly aspect: number; readonly crop: Crop }>();

/** The crop that a person has chosen, in the proportions of this network's input; null where none was. The same object
 * until one of them changes. */
export function chosenCrop(state: Known, slot: Slot, picture: Picture): Crop | null {
  const crop = state.crops[picture.imageId];
  if (!crop || picture.format === 'npy') return null;
  const { input } = specOf(networkOf(state, slot), state.weights);
  const aspect = input[1] / input[0];
  let fit = fits.get(crop);
  if (fit?.aspect !== aspect) {
    fit = { aspect, crop: fitted(crop, aspect, picture) };
    fits.set(crop, fit);
  }
  return fit.crop;
}

/** What the network sees of a picture: the chosen crop, else its own. */
export function cropOf(state: Known, slot: Slot, picture: Picture): Crop {
  return chosenCrop(state, slot, picture) ?? ownCrop(state, slot, picture);
}
