import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VISUALIZE_METHODS } from '../../../shared/visualize';
import { seededRandom } from '../weights/random';
import { forward } from './fourier';
import { Parameterisation, type Planes } from './parameterisation';
import { MEASURED, magnitudesFor, readPhotographs } from './photographs';

const photographs = await readPhotographs(join(import.meta.dirname, '../../../../resources'));

test('photographs: weaker with frequency, brightness strongest; at their own size as they were measured', () => {
  const magnitudes = magnitudesFor(photographs, MEASURED);
  const width = MEASURED / 2 + 1;
  for (const c of [0, 1, 2]) {
    const at = (y: number, x: number) => magnitudes[(c * MEASURED + y) * width + x]!;
    for (const [y, x] of [
      [0, 5],
      [7, 0],
      [3, 9],
    ] as const) {
      const plane = photographs.magnitude.subarray(c * MEASURED * width);
      expect(at(y, x)).toBeCloseTo((plane[y * width + x]! + plane[((64 - y) % 64) * width + x]!) / 2, 6);
    }
    expect(at(0, 2)).toBeGreaterThan(2 * at(0, 16));
  }
  // Waves of as many pixels are as strong in a picture of another size.
  const double = magnitudesFor(photographs, 2 * MEASURED);
  expect(double[2 * 3 * (MEASURED + 1) + 2 * 4]).toBeCloseTo(magnitudes[3 * width + 4]!, 6);
});

test.each([16, 30])('maco, %i pixels: the magnitudes of the picture are those of photographs', size => {
  const random = seededRandom(3);
  const axes = new Parameterisation(photographs, size, 'maco', random).axes(
    Float64Array.from({ length: 3 * size * (size / 2 + 1) }, () => 7 * random.uniform()),
  );
  const magnitudes = magnitudesFor(photographs, size);
  const width = size / 2 + 1;
  axes.forEach((axis, c) => {
    const { re, im } = forward(axis, size);
    for (let i = 0; i < re.length; i++) {
      const x = i % width;
      if (x === 0 || x === size / 2) continue; // of these a real map has half the freedom
      expect(Math.hypot(re[i]!, im[i]!)).toBeCloseTo(magnitudes[c * re.length + i]!, 8);
    }
  });
});

test.each(VISUALIZE_METHODS)('%s: the gradient at the parameters, against finite differences', method => {
  const size = 10;
  const random = seededRandom(2);
  const parameterisation = new Parameterisation(photographs, size, method, random);
  const weights = [0, 1, 2].map(() => Float64Array.from({ length: size ** 2 }, () => random.normal())) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const objective = (parameters: Float64Array) =>
    parameterisation
      .picture(parameters)
      .reduce((sum, plane, c) => sum + plane.reduce((a, value, i) => a + value * weights[c]![i]!, 0), 0);
  const { start } = parameterisation;
  const gradient = parameterisation.pullBack(start, parameterisation.picture(start), weights as Planes);
  const step = 1e-5;
  for (let i = 0; i < start.length; i += 13) {
    const moved = (by: number) => start.map((value, j) => (j === i ? value + by : value));
    const slope = (objective(moved(step)) - objective(moved(-step))) / (2 * step);
    expect(gradient[i]).toBeCloseTo(slope, 6);
  }
});
