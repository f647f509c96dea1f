import { describe, expect, it } from 'vitest';
import golden from '../golden/golden.json';
import { formulaPicture } from '../testing/files';
import { BILINEAR, type Resampling, resize, resizeBox } from './resize';

const filter = (interpolation: string) => ({ interpolation, antialias: true }) as Resampling;

describe('resize', () => {
  it.each(golden.resize)(
    'gives the bytes of Pillow, $interpolation: $size to $to, cut $cut',
    ({ interpolation, size, to, cut, rgb }) => {
      const [x, y, width, height] = cut as [number, number, number, number];
      const picture = formulaPicture(size[0]!, size[1]!);
      const ours = resize(picture, [to[1]!, to[0]!], { x, y, width, height }, filter(interpolation));
      expect([...ours]).toEqual(rgb);
    },
  );

  it('leaves a picture of the right size alone', () => {
    const picture = formulaPicture(11, 7);
    expect(resize(picture, [7, 11])).toEqual(picture.rgb);
  });

  it('gives the same pixels for a part as for the whole', () => {
    const picture = formulaPicture(50, 40);
    const whole = resize(picture, [17, 23]);
    const part = resize(picture, [17, 23], { x: 5, y: 4, width: 9, height: 6 });
    for (let row = 0; row < 6; row++) {
      const from = 3 * (23 * (row + 4) + 5);
      expect(part.subarray(27 * row, 27 * row + 27)).toEqual(whole.subarray(from, from + 27));
    }
  });

  it.each(golden.box)(
    'gives the bytes of Pillow for a box, $interpolation: $box of $size to $to',
    ({ interpolation, size, to, box, rgb }) => {
      const [x0, y0, x1, y1] = box as [number, number, number, number];
      const picture = formulaPicture(size[0]!, size[1]!);
      expect([
        ...resizeBox(picture, [to[1]!, to[0]!], [x0, y0, x1 - x0, y1 - y0], filter(interpolation)),
      ]).toEqual(rgb);
    },
  );

  it('gives of a box what the whole gives where they end on the same pixels', () => {
    const picture = formulaPicture(60, 40);
    const whole = resize(picture, [20, 30]);
    const box = resizeBox(picture, [6, 9], [10, 8, 18, 12]);
    for (let row = 0; row < 6; row++) {
      const from = 3 * (30 * (row + 4) + 5);
      expect(box.subarray(27 * row, 27 * row + 27)).toEqual(whole.subarray(from, from + 27));
    }
  });

  it('without antialias mixes the two nearest pixels only', () => {
    const rgb = new Uint8Array(3 * 12).map((_, i) => 20 * Math.floor(i / 3));
    // Output 1 of 3 has its centre at input 5.5: the mean of pixels 5 and 6.
    expect(
      [...resize({ width: 12, height: 1, rgb }, [1, 3], undefined, { ...BILINEAR, antialias: false })].filter(
        (_, i) => i % 3 === 0,
      ),
    ).toEqual([30, 110, 190]);
  });
});
