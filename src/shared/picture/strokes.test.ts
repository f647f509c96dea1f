import { expect, it } from 'vitest';
import { squareAt, squaresOf } from './strokes';

const picture = { width: 20, height: 10 };

it.each([
  // middle, side -> whole pixels inside the picture
  [[5, 5], 4, { x: 3, y: 3, width: 4, height: 4 }],
  [[5.4, 5.4], 3, { x: 4, y: 4, width: 3, height: 3 }],
  [[0, 0], 6, { x: 0, y: 0, width: 3, height: 3 }],
  [[19, 9], 6, { x: 16, y: 6, width: 4, height: 4 }],
  [[-50, 5], 6, { x: 0, y: 2, width: 0, height: 6 }],
  [[5, 5], 0.2, { x: 5, y: 5, width: 1, height: 1 }],
] as const)('a brush at %j of side %d', (middle, side, square) => {
  expect(squareAt(middle, side, picture)).toEqual(square);
});

it('a stroke is a square for each of its points', () => {
  const strokes = [
    {
      side: 2,
      points: [
        [1, 1],
        [2, 1],
      ],
    },
    { side: 4, points: [[10, 5]] },
  ] as const;
  expect([...squaresOf(strokes, picture)].map(({ x }) => x)).toEqual([0, 1, 8]);
});
