// Which part of a picture a network sees: torchvision's rules, worked out where the pixels are cut and where the part is
// drawn over the picture.

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

/**
 * Where the crop lies. The weights name a resize and a crop for one square size; the ratio of the two is kept for
 * any input [H, W]. The side of the picture that is scarcer, measured by the input's, becomes
 * round(input side * resize / crop), the other one follows in proportion, truncated: the smallest scale at which
 * the crop with its margin is covered. For a square input that is torchvision's Resize, which names the shorter side.
 */
export function placeCrop(
  [height, width]: readonly [number, number],
  { resize, crop }: { readonly resize: number; readonly crop: number },
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

/** The crop that the weights ask for, in pixels of the picture. */
export function centreCrop(
  picture: readonly [height: number, width: number],
  preprocessing: { readonly resize: number; readonly crop: number },
  input: readonly [height: number, width: number],
): Box {
  const { x, y } = placeCrop(picture, preprocessing, input);
  const [scaleX, scaleY] = [picture[1] / x.size, picture[0] / y.size];
  return [x.offset * scaleX, y.offset * scaleY, input[1] * scaleX, input[0] * scaleY];
}
