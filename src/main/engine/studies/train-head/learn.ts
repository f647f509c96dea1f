// Features and their classes -> a classifier as it is saved, and how good it is on pictures that it learned from and on others.
import { evaluation } from '../../../../shared/studies/evaluation';
import { wilson } from '../../../../shared/studies/trained-head';
import { best } from '../runs';
import type { Classifier } from './head-file';
import type { Split } from './hold-out';
import {
  type FitOptions,
  fitSoftmax,
  logitsOf,
  type Samples,
  scaleOf,
  unstandardised,
} from './softmax-regression';

/** Class that each of the rows is taken for, by the weights as the file has them. */
export function taken(
  { rows, features, classes }: Samples,
  which: readonly number[],
  { weight, bias }: Classifier,
): number[] {
  const linear = { weight: Float64Array.from(weight), bias: Float64Array.from(bias) };
  const logits = new Float64Array(classes);
  return which.map(row => {
    logitsOf(linear, rows.subarray(row * features, (row + 1) * features), logits);
    return best(logits);
  });
}

/** How often which class is taken for which. */
function pairs({ labels, classes }: Samples, which: readonly number[], as: readonly number[]) {
  const counts = new Map<number, number>();
  which.forEach((row, i) => {
    const key = labels[row]! * classes + as[i]!;
    counts.set(key, 1 + (counts.get(key) ?? 0));
  });
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, n]): [number, number, number] => [Math.floor(key / classes), key % classes, n]);
}

/** @param names of the classes */
export async function learn(
  samples: Samples,
  { train, holdout }: Split,
  names: readonly string[],
  options: FitOptions,
) {
  const scale = scaleOf(samples.rows, samples.features, train);
  const { linear, loss, iterations } = await fitSoftmax(samples, train, scale, options);
  const { weight, bias } = unstandardised(linear, scale);
  const classifier: Classifier = { weight: Float32Array.from(weight), bias: Float32Array.from(bias) };
  const on = (which: readonly number[]) => {
    const confusion = pairs(samples, which, taken(samples, which, classifier));
    return evaluation.finish({ classes: [...names] }, { top5: 0, taken: confusion }, which.length);
  };
  const { top1, perClass, confusion } = on(holdout);
  return {
    classifier,
    measured: {
      iterations,
      loss,
      trainImages: train.length,
      holdoutImages: holdout.length,
      trainAccuracy: on(train).top1,
      holdoutAccuracy: top1,
      holdoutInterval: wilson(Math.round(top1 * holdout.length), holdout.length),
      perClass,
      confusion,
    },
  };
}
