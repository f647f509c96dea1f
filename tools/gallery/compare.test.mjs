import { expect, test } from 'vitest';
import { differenceOf, pixelsOf, sideBySide } from './compare.mjs';

const WIDTH = 300;
const HEIGHT = 100;

/** A white picture with some dark rectangles: [x, y, width, height, grey]. */
function picture(...rectangles) {
  const data = new Uint8Array(4 * WIDTH * HEIGHT).fill(255);
  for (const [x, y, width, height, grey = 30] of rectangles)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++)
        data.set([grey, grey, grey, 255], 4 * (row * WIDTH + column));
  return { width: WIDTH, height: HEIGHT, data };
}

const BUTTON = [20, 20, 80, 28];
/** The figure 0, nine pixels high with strokes of two, and the bar that makes an 8 of it. */
const ZERO = [
  [150, 20, 6, 2],
  [150, 27, 6, 2],
  [150, 20, 2, 9],
  [154, 20, 2, 9],
];
const BAR = [151, 23, 4, 2];

test('the same is the same, and so is a smoothed edge', () => {
  expect(differenceOf(picture(BUTTON), picture(BUTTON))).toBeNull();
  const smoothed = picture(BUTTON, [100, 20, 1, 28, 140], [19, 20, 1, 28, 200]);
  expect(differenceOf(picture(BUTTON), smoothed)).toBeNull();
});

test.each([
  ['a part that is gone', picture(BUTTON), picture()],
  ['a part that is new', picture(), picture(BUTTON)],
  ['another colour', picture(BUTTON), picture([...BUTTON, 90])],
  ['a part that has moved by three pixels', picture(BUTTON), picture([23, 20, 80, 28])],
  ['an 8 in place of a 0', picture(BUTTON, ...ZERO), picture(BUTTON, ...ZERO, BAR)],
  ['a hairline that is gone', picture([0, 50, WIDTH, 1, 226]), picture()],
  ['a line that is new', picture(BUTTON), picture(BUTTON, [0, 90, WIDTH, 1])],
  ['another size', picture(BUTTON), { width: 150, height: 200, data: picture(BUTTON).data }],
])('%s differs', (_, kept, now) => {
  expect(differenceOf(kept, now)).not.toBeNull();
});

test('says how much differs and where, and shows it beside both', async () => {
  const [kept, now] = [picture(BUTTON), picture(BUTTON, [200, 50, 10, 5])];
  const { words, marks } = differenceOf(kept, now);
  expect(words).toMatch(/^\d+ pixels, from 19\d, 4\d to 21\d, 5\d$/);
  const shown = await pixelsOf(await sideBySide(kept, now, marks));
  expect([shown.width, shown.height]).toEqual([3 * WIDTH + 16, HEIGHT]);
  const at = 4 * (52 * shown.width + 2 * (WIDTH + 8) + 205);
  expect([...shown.data.subarray(at, at + 3)]).toEqual([220, 0, 0]);
});
