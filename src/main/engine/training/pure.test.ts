// The parts of training that need no network.
import { expect, test } from 'vitest';
import { seededRandom } from '../weights/random';
import { batchInput, normalTables, paddingOf } from './augment';
import { split } from './dataset';
import { Order } from './order';
import { rateAt } from './schedule';
import { sgdStep } from './sgd';
import { drawShape, SHAPE_NAMES } from './shapes';

test('the rate warms up over 40 steps, and falls where epochs are counted', () => {
  const at = (steps: number[], epochs: Parameters<typeof rateAt>[2]) =>
    steps.map(step => Number(rateAt(step, 0.4, epochs).toFixed(6)));
  expect(at([0, 19, 39, 40, 5000], null)).toEqual([0.01, 0.2, 0.4, 0.4, 0.4]);
  expect(at([399, 400, 599, 600], { count: 8, steps: 100 })).toEqual([0.4, 0.04, 0.04, 0.004]);
});

test('SGD as PyTorch: the rate is no part of the velocity', () => {
  const [weights, velocity] = [Float32Array.of(1), Float32Array.of(0)];
  sgdStep(weights, velocity, Float32Array.of(0.5), 0.1, { momentum: 0.9, decay: 0.1 });
  expect([velocity[0], weights[0]]).toEqual([Math.fround(0.6), Math.fround(0.94)]);
  sgdStep(weights, velocity, Float32Array.of(0), 0.01, { momentum: 0.9, decay: 0 });
  expect(weights[0]).toBeCloseTo(0.94 - 0.01 * 0.54, 6);
});

test('an epoch has each picture once but those of the last, short batch; a fixed order is always the same', () => {
  const order = new Order(10, 3, 'shuffled', 1);
  const epoch = (from: number) => [0, 1, 2].flatMap(step => [...order.of(from + step)]);
  expect(new Set(epoch(0)).size).toBe(9);
  expect(epoch(3)).not.toEqual(epoch(0));
  expect([...new Order(10, 3, 'shuffled', 1).of(4)]).toEqual(epoch(3).slice(3, 6));
  const fixed = new Order(10, 3, 'fixed', 1);
  expect([...fixed.of(5)]).toEqual([6, 7, 8]);
  expect([...fixed.of(3)]).toEqual([0, 1, 2]);
});

test('a picture is normalised; flipped and shifted it keeps its pixels, and is black beyond them', () => {
  const side = 16;
  const picture = Uint8Array.from({ length: 3 * side * side }, (_, i) => 1 + (i % 255));
  const plain = normalTables({ mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] });
  const as = (augmentation: 'none' | 'flip-crop', seed: number) => [
    ...batchInput([picture], side, plain, augmentation, seededRandom(seed)),
  ];
  expect(as('none', 0).slice(0, 3).map(Math.round)).toEqual([1, 4, 7]);
  const seen = new Set(picture);
  const variants = [1, 2, 3, 4, 5].map(seed => as('flip-crop', seed).map(Math.round));
  expect(new Set(variants.map(String)).size).toBe(5);
  for (const values of variants) expect(values.every(v => v === 0 || seen.has(v))).toBe(true);
  const lost = variants.map(values => values.filter(v => v === 0).length / 3);
  expect(Math.max(...lost)).toBeLessThanOrEqual(side ** 2 - (side - paddingOf(side)) ** 2);
});

test('the last share of every class is held out', () => {
  const examples = [0, 1, 0, 1, 0, 1, 0, 1, 0, 0].map((label, i) => ({ label, pixels: Uint8Array.of(i) }));
  const { training, holdout } = split({ classes: ['a', 'b'], examples }, 0.25);
  expect(holdout.map(({ pixels }) => pixels[0])).toEqual([7, 8, 9]);
  expect(training).toHaveLength(7);
  expect(split({ classes: ['a', 'b'], examples }, 0).holdout).toEqual([]);
});

test('shapes follow from seed and number, at any size', () => {
  expect(SHAPE_NAMES).toEqual([
    'disc',
    'ring',
    'triangle',
    'square',
    'star',
    'flower',
    'cross',
    'bar',
    'arc',
    'pair',
  ]);
  expect(drawShape(1, 7, 16)).toEqual(drawShape(1, 7, 16));
  expect(drawShape(1, 7, 16)).not.toEqual(drawShape(2, 7, 16));
  expect(drawShape(1, 7, 16)).not.toEqual(drawShape(1, 17, 16));
  expect(drawShape(1, 7, 33)).toHaveLength(3 * 33 * 33);
});
