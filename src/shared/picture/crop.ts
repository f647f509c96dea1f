// Which part of a picture a network sees: torchvision's rules, worked out where the pixels are cut and where the part is
// drawn over the picture.
import type { Preprocessing } from '../resnet/preprocessing';

/** Along one axis, in pixels of the resized picture. A negative offset means padding before and after. */
export interface Axis {
  readonly size: number;
  readonly offset: number;
}

/** [x, y, width, height] in pixels of the upright picture; beyond its edges where there is padding. */
type Box = [number, number, number, number];

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

/** What the place of a crop depends on. */
export type CropRule = Readonly<Pick<Preprocessing, 'resize' | 'crop' | 'cropMode'>>;
type Sides = readonly [height: number, width: number];

/**
 * Where the crop lies. The weights name a resize and a crop for one square size; the ratio of the two is kept for
 * any input [H, W].
 */
export function placeCrop(
  picture: Sides,
  rule: CropRule,
  input: Sides,
): { readonly y: Axis; readonly x: Axis } {
  return PLACES[rule.cropMode](picture, rule, input);
}

const PLACES: Readonly<
  Record<CropRule['cropMode'], (picture: Sides, rule: CropRule, input: Sides) => { y: Axis; x: Axis }>
> = { center: covering, squash: squashed, border: inside };

const resized = (side: number, { resize, crop }: CropRule) =>
  Math.max(1, roundHalfEven((side * resize) / crop));

/** Both sides to their own length, whatever the picture's proportions. */
function squashed(_: Sides, rule: CropRule, [H, W]: Sides) {
  const [height, width] = [resized(H, rule), resized(W, rule)];
  return { y: { size: height, offset: centre(height, H) }, x: { size: width, offset: centre(width, W) } };
}

/** timm's ResizeKeepRatio(longest=1) and CenterCropOrPad: all of the picture is seen where there is no margin. */
function inside([height, width]: Sides, rule: CropRule, [H, W]: Sides) {
  const ratio = Math.max(height / resized(H, rule), width / resized(W, rule));
  const axis = (size: number, crop: number): Axis => {
    const scaled = Math.max(1, roundHalfEven(size / ratio));
    return { size: scaled, offset: Math.trunc((scaled - crop) / 2) };
  };
  return { y: axis(height, H), x: axis(width, W) };
}

/**
 * The side of the picture that is scarcer, measured by the input's, becomes round(input side * resize / crop), the other
 * one follows in proportion, truncated: the smallest scale at which the crop with its margin is covered. For a square
 * input that is torchvision's Resize, which names the shorter side.
 */
function covering([height, width]: Sides, rule: CropRule, [H, W]: Sides) {
  const wide = W * height > H * width; // then the picture's width is scarcer
  const [side, scarce, other] = wide ? [W, width, height] : [H, height, width];
  const scarceSize = resized(side, rule);
  const otherSize = Math.max(1, Math.trunc((scarceSize * other) / scarce));
  const [newHeight, newWidth] = wide ? [otherSize, scarceSize] : [scarceSize, otherSize];
  return {
    y: { size: newHeight, offset: centre(newHeight, H) },
    x: { size: newWidth, offset: centre(newWidth, W) },
  };
}

/** The crop that the weights ask for, in pixels of the picture. */
export function centreCrop(
  picture: readonly [height: number, width: number],
  preprocessing: CropRule,
  input: readonly [height: number, width: number],
): Box {
  const { x, y } = placeCrop(picture, preprocessing, input);
  const [scaleX, scaleY] = [picture[1] / x.size, picture[0] / y.size];
  return [x.offset * scaleX, y.offset * scaleY, input[1] * scaleX, input[0] * scaleY];
}
