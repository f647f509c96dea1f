import { expect, test } from 'vitest';
import { gaussLegendre } from './quadrature';

test('three points, as in every table', () => {
  const { points, weights } = gaussLegendre(3);
  [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)].forEach((x, i) => {
    expect(points[i]).toBeCloseTo(x, 14);
  });
  [5 / 18, 8 / 18, 5 / 18].forEach((w, i) => {
    expect(weights[i]).toBeCloseTo(w, 14);
  });
});

test.each([1, 2, 5, 16, 50, 128, 512])('%i points integrate x^(2n - 1), and are in order', n => {
  const { points, weights } = gaussLegendre(n);
  const integral = points.reduce((sum, x, i) => sum + weights[i]! * x ** (2 * n - 1), 0);
  expect(integral * 2 * n).toBeCloseTo(1, 9);
  expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect([...points].sort((a, b) => a - b)).toEqual(points);
});
