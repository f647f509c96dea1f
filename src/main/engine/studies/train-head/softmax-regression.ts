// Multinomial logistic regression: mean cross-entropy + l2 / 2 * |W|^2 over standardised features, the intercepts free of it.
import { minimise } from './minimise';

export interface Samples {
  /** [n, features], as the network gave them. */
  readonly rows: Float32Array;
  readonly features: number;
  /** Class of each row, from 0. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
}

/** Each feature of the rows: its mean, and its deviation (of the population; 1 where it does not vary). */
export interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** A linear layer: logits = W x + b. */
export interface Linear {
  /** [classes, features] */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

export interface Fit {
  /** Of standardised features. */
  readonly linear: Linear;
  /** Mean cross-entropy with the penalty. */
  readonly loss: number;
  readonly iterations: number;
}

export interface FitOptions {
  readonly l2: number;
  readonly iterations: number;
  /** Lets others go first; is told how many steps were made. */
  readonly turn?: (steps: number) => Promise<void>;
}

/** A feature that varies by less of its mean does not vary: it is float32. */
const ROUNDING = 1e-7;
/** Products between two turns. */
const BETWEEN_TURNS = 2e7;

export function scaleOf(rows: Float32Array, features: number, which: readonly number[]): Scale {
  const mean = new Float64Array(features);
  const deviation = new Float64Array(features);
  for (const row of which)
    for (let f = 0; f < features; f++) mean[f]! += rows[row * features + f]! / which.length;
  for (const row of which)
    for (let f = 0; f < features; f++)
      deviation[f]! += (rows[row * features + f]! - mean[f]!) ** 2 / which.length;
  for (let f = 0; f < features; f++) {
    const spread = Math.sqrt(deviation[f]!);
    deviation[f] = spread > ROUNDING * Math.abs(mean[f]!) ? spread : 1;
  }
  return { mean, deviation };
}

/** Features as they are. */
export function unscaled(features: number): Scale {
  return { mean: new Float64Array(features), deviation: new Float64Array(features).fill(1) };
}

/** The same layer for features as the network gives them: W' = W / deviation, b' = b - W' mean. */
export function unstandardised({ weight, bias }: Linear, { mean, deviation }: Scale): Linear {
  const features = mean.length;
  const folded = weight.map((value, i) => value / deviation[i % features]!);
  const shifted = bias.map((value, k) => {
    let shift = 0;
    for (let f = 0; f < features; f++) shift += folded[k * features + f]! * mean[f]!;
    return value - shift;
  });
  return { weight: folded, bias: shifted };
}

/** logits of one row, written into `out`. */
export function logitsOf({ weight, bias }: Linear, x: ArrayLike<number>, out: Float64Array): void {
  const features = x.length;
  for (let k = 0; k < out.length; k++) {
    let sum = bias[k]!;
    for (let f = 0, at = k * features; f < features; f++, at++) sum += weight[at]! * x[f]!;
    out[k] = sum;
  }
}

/** Logits become probabilities; @returns -log of the one of `label` */
function softmax(logits: Float64Array, label: number): number {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const own = logits[label]! - most;
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += logits[k] = Math.exp(logits[k]! - most);
  for (let k = 0; k < logits.length; k++) logits[k]! /= sum;
  return Math.log(sum) - own;
}

/** @param which rows that are learned from */
export async function fitSoftmax(
  { rows, features, labels, classes }: Samples,
  which: readonly number[],
  { mean, deviation }: Scale,
  { l2, iterations, turn = async () => {} }: FitOptions,
): Promise<Fit> {
  const weights = classes * features;
  const apart = (point: Float64Array): Linear => ({
    weight: point.subarray(0, weights),
    bias: point.subarray(weights),
  });
  const x = new Float64Array(features);
  const p = new Float64Array(classes);
  let steps = 0;
  const found = await minimise(
    async (point, gradient) => {
      const [linear, slope] = [apart(point), apart(gradient)];
      let loss = 0;
      let products = 0;
      for (const row of which) {
        for (let f = 0; f < features; f++) x[f] = (rows[row * features + f]! - mean[f]!) / deviation[f]!;
        logitsOf(linear, x, p);
        loss += softmax(p, labels[row]!) / which.length;
        p[labels[row]!]! -= 1;
        for (let k = 0; k < classes; k++) {
          const g = p[k]! / which.length;
          slope.bias[k]! += g;
          for (let f = 0, at = k * features; f < features; f++, at++) slope.weight[at]! += g * x[f]!;
        }
        products += 2 * weights;
        if (products < BETWEEN_TURNS) continue;
        products = 0;
        await turn(steps);
      }
      for (let i = 0; i < weights; i++) {
        loss += (l2 / 2) * point[i]! ** 2;
        gradient[i]! += l2 * point[i]!;
      }
      return loss;
    },
    new Float64Array(weights + classes),
    { iterations },
    async made => {
      steps = made;
      await turn(made);
    },
  );
  return { linear: apart(found.point), loss: found.value, iterations: found.iterations };
}
