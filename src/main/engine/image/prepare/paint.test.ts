import { expect, it } from 'vitest';
import { formulaPicture } from '../testing/files';
import { painted } from './paint';

it('covers whole pixels with grey in a copy and leaves all others alone', () => {
  const picture = formulaPicture(9, 7);
  const before = picture.rgb.slice();
  const copy = painted(picture, [
    {
      side: 3,
      points: [
        [1, 1],
        [8, 6],
      ],
    },
  ]);
  const grey = new Set<number>();
  for (let i = 0; i < 9 * 7; i++) {
    const pixel = [...copy.rgb.subarray(3 * i, 3 * i + 3)];
    if (pixel.every(value => value === 128)) grey.add(i);
    else expect(pixel).toEqual([...before.subarray(3 * i, 3 * i + 3)]);
  }
  const square = (x: number, y: number, w: number, h: number) =>
    Array.from({ length: w * h }, (_, i) => (y + Math.floor(i / w)) * 9 + x + (i % w));
  for (const i of [...square(0, 0, 3, 3), ...square(7, 5, 2, 2)]) expect(grey).toContain(i);
  expect(grey.size).toBeLessThanOrEqual(13 + 2); // the formula itself may give a grey pixel
  expect(picture.rgb).toEqual(before);
  expect(painted(picture, [])).toBe(picture);
});
