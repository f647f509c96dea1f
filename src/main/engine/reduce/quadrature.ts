// Gauss-Legendre quadrature over 0..1: n points integrate polynomials up to degree 2n - 1 exactly.

export interface Quadrature {
  readonly points: readonly number[];
  /** They add up to 1. */
  readonly weights: readonly number[];
}

/** P_n and its derivative at x, by the three-term recurrence. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}

/** @param n at least 1 */
export function gaussLegendre(n: number): Quadrature {
  const roots = Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (n - i - 0.25)) / (n + 0.5)); // close enough for Newton's method
    for (let round = 0; round < 8; round++) {
      const { value, slope } = legendre(n, x);
      x -= value / slope;
    }
    const { slope } = legendre(n, x);
    return { x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
  return { points: roots.map(({ x }) => (1 + x) / 2), weights: roots.map(({ weight }) => weight / 2) };
}
