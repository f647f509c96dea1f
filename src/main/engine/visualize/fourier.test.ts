import { describe, expect, test } from 'vitest';
import { seededRandom } from '../weights/random';
import { forward, inverse, inverseAdjoint } from './fourier';

const random = seededRandom(1);
const normal = (count: number) => Float64Array.from({ length: count }, () => random.normal());
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe.each([2, 6, 14, 16, 22])('size %i', size => {
  const width = size / 2 + 1;
  test('each frequency is the sum that defines it', () => {
    const map = normal(size * size);
    const { re, im } = forward(map, size);
    for (const [v, u] of [
      [0, 0],
      [1, 0],
      [size - 1, width - 1],
      [Math.floor(size / 3), Math.floor(size / 4)],
    ] as const) {
      let [a, b] = [0, 0];
      map.forEach((value, i) => {
        const angle = (-2 * Math.PI * (v * Math.floor(i / size) + u * (i % size))) / size;
        a += (value * Math.cos(angle)) / size;
        b += (value * Math.sin(angle)) / size;
      });
      expect(re[v * width + u]).toBeCloseTo(a, 10);
      expect(im[v * width + u]).toBeCloseTo(b, 10);
    }
  });

  test('back again', () => {
    const map = normal(size * size);
    inverse(forward(map, size), size).forEach((value, i) => {
      expect(value).toBeCloseTo(map[i]!, 10);
    });
  });

  test('the adjoint of the way back, for any spectrum', () => {
    const [re, im, map] = [normal(size * width), normal(size * width), normal(size * size)];
    const adjoint = inverseAdjoint(map, size);
    expect(dot(adjoint.re, re) + dot(adjoint.im, im)).toBeCloseTo(dot(inverse({ re, im }, size), map), 9);
  });
});
