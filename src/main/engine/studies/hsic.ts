// The Hilbert-Schmidt independence criterion of two Gram matrices of the same pictures.

/** A Gram matrix without its diagonal, centred so that sums of products are unbiased (Szekely and Rizzo 2014). [n, n], n >= 4 */
export function debiased(gram: Float64Array, n: number): Float64Array {
  const zeroed = gram.slice();
  for (let i = 0; i < n; i++) zeroed[i * n + i] = 0;
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) means[i]! += zeroed[i * n + j]! / (n - 2);
  const shift = means.reduce((a, b) => a + b, 0) / (2 * (n - 1));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      zeroed[i * n + j] = i === j ? 0 : zeroed[i * n + j]! - (means[i]! - shift) - (means[j]! - shift);
  return zeroed;
}

/** A Gram matrix of rows whose mean is taken off: HKH. [n, n] */
export function centred(gram: Float64Array, n: number): Float64Array {
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) means[i]! += gram[i * n + j]! / n;
  const whole = means.reduce((a, b) => a + b, 0) / n;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) result[i * n + j] = gram[i * n + j]! - means[i]! - means[j]! + whole;
  return result;
}

/** Sum of products: of symmetric matrices the trace of their product. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
