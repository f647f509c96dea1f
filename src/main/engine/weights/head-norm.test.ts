// A batch norm of the head goes into the classifier: held against the two layers one after the other, in float64.
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';
import { type PlainTensor, type PlainTensors, torchZip } from './testing/checkpoints';
import { roundTrip, TENSORS } from './testing/round-trip';

const { refusal, valuesOf } = roundTrip();
const [CLASSES, FEATURES] = TENSORS.get('fc.weight')!.shape as [number, number];
const random = seededRandom(7);
const vector = (length: number, least = -1): PlainTensor => ({
  shape: [length],
  values: Float32Array.from({ length }, () => least + 2 * random.uniform()),
});

const norm = (path: string, length: number): [string, PlainTensor][] => [
  [`${path}.weight`, vector(length)],
  [`${path}.bias`, vector(length)],
  [`${path}.running_mean`, vector(length)],
  [`${path}.running_var`, vector(length, 0.1)],
];
const linear = (path: string): [string, PlainTensor][] =>
  ['weight', 'bias'].map(part => [`${path}.${part}`, TENSORS.get(`fc.${part}`)!]);
const trunk = [...TENSORS].filter(([name]) => !name.startsWith('fc.'));
const net = (...head: [string, PlainTensor][][]): PlainTensors => new Map([...trunk, ...head.flat()]);

type Layer = (x: readonly number[]) => number[];
const normed =
  (tensors: PlainTensors, path: string): Layer =>
  x => {
    const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
      part => tensors.get(`${path}.${part}`)!.values,
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    return x.map((v, i) => ((v - mean[i]!) / Math.sqrt(variance[i]! + 1e-5)) * gamma[i]! + beta[i]!);
  };
const fully =
  (weight: Float32Array, bias: Float32Array): Layer =>
  x =>
    [...bias].map((b, r) => x.reduce((sum, v, c) => sum + v * weight[r * x.length + c]!, b));
const classifier = fully(TENSORS.get('fc.weight')!.values, TENSORS.get('fc.bias')!.values);

const x = [...vector(FEATURES).values];

async function expectSameOutputs(tensors: PlainTensors, layers: readonly Layer[]) {
  const { entry, values } = await valuesOf(torchZip(tensors));
  const want = layers.reduce((value, layer) => layer(value), x);
  const got = fully(values.get('fc.weight')!, values.get('fc.bias')!)(x);
  got.forEach((value, i) => {
    expect(Math.abs(value - want[i]!)).toBeLessThan(1e-4 * Math.max(...want.map(Math.abs)));
  });
  expect(entry.about).toContain('which computes the same');
  expect(entry.receipt.ignored).toEqual([]);
  return entry;
}

describe('a batch norm of the head', () => {
  it('in front of the classifier', async () => {
    const tensors = net(norm('fc.0', FEATURES), linear('fc.1'));
    const entry = await expectSameOutputs(tensors, [normed(tensors, 'fc.0'), classifier]);
    expect(entry.about).not.toContain('dropout');
  });

  it('in front of it, with a module between that is said to be a dropout', async () => {
    const tensors = net(norm('fc.0', FEATURES), linear('fc.2'));
    const entry = await expectSameOutputs(tensors, [normed(tensors, 'fc.0'), classifier]);
    expect(entry.about).toMatch(/taken for a dropout; a ReLU would look the same/);
  });

  it('behind it', async () => {
    const tensors = net(linear('classifier.0'), norm('classifier.1', CLASSES));
    await expectSameOutputs(tensors, [classifier, normed(tensors, 'classifier.1')]);
  });

  it('of a neck that is trained for retrieval', async () => {
    const tensors = net(norm('bottleneck', FEATURES), linear('classifier'));
    const entry = await expectSameOutputs(tensors, [normed(tensors, 'bottleneck'), classifier]);
    expect(entry.about).toContain('(BNNeck)');
  });

  it('is refused where an activation may stand between, or where its shape is another', async () => {
    expect(await refusal(torchZip(net(norm('fc.0', FEATURES), linear('fc.3'))))).toMatch(
      /fc\.0\.\w+ is a batch norm in the classifier/,
    );
    expect(await refusal(torchZip(net(norm('fc.0', FEATURES - 1), linear('fc.1'))))).toMatch(
      /the batch norm in front of its classifier has the shape \[63\], where \[64\] fits/,
    );
  });
});
