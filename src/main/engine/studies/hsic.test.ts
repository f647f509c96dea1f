import { expect, test } from 'vitest';
import { centred, debiased, inner } from './hsic';

/** Made with NumPy from the definitions in Song et al. 2012, equation 5, and Gretton et al. 2005, equation 9. */
const x = Array.from({ length: 6 }, (_, i) =>
  Array.from({ length: 3 }, (_, j) => Math.sin(0.7 * (3 * i + j))),
);
const y = Array.from({ length: 6 }, (_, i) =>
  Array.from({ length: 4 }, (_, j) => Math.cos(0.3 * (4 * i + j))),
);

const gram = (rows: number[][]) =>
  Float64Array.from(rows.flatMap(a => rows.map(b => a.reduce((sum, value, i) => sum + value * b[i]!, 0))));
const K = gram(x);
const L = gram(y);

test('debiased', () => {
  const hsic = (a: Float64Array, b: Float64Array) => inner(debiased(a, 6), debiased(b, 6)) / (6 * 3);
  expect(hsic(K, L)).toBeCloseTo(-1.4666369673, 9);
  expect(hsic(K, K)).toBeCloseTo(1.672854551, 9);
  expect(hsic(L, L)).toBeCloseTo(5.0666709391, 9);
});

test('biased', () => {
  const [k, l] = [centred(K, 6), centred(L, 6)];
  expect(inner(k, l) / Math.sqrt(inner(k, k) * inner(l, l))).toBeCloseTo(0.0137712833, 9);
});

test('independent rows: the biased one is far too large, the debiased one near nothing', () => {
  // A fixed sequence in place of random numbers, long enough to be like them.
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
  const rows = () => gram(Array.from({ length: 8 }, () => Array.from({ length: 512 }, next)));
  const cka =
    (centre: (gram: Float64Array, n: number) => Float64Array) => (a: Float64Array, b: Float64Array) => {
      const [k, l] = [centre(a, 8), centre(b, 8)];
      return inner(k, l) / Math.sqrt(inner(k, k) * inner(l, l));
    };
  const [a, b] = [rows(), rows()];
  expect(cka(centred)(a, b)).toBeGreaterThan(0.95);
  expect(Math.abs(cka(debiased)(a, b))).toBeLessThan(0.5);
});
