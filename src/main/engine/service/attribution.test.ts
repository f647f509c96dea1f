// Saliency, input x gradient and integrated gradients through the protocol, on a whole engine in this process.
import { afterAll, expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/protocol/messages';
import type { Attribution, NetworkRequest } from '../../../shared/protocol/records';
import { writeNpy } from '../../../shared/tensor/npy';
import { gaussLegendre } from '../reduce/quadrature';
import { formulaInput } from '../testing/formula-weights';
import { inspect, startLocalEngine } from '../testing/local-engine';

const engine = startLocalEngine();
const client = engine.connect();
afterAll(() => engine.close());

const NETWORK: NetworkRequest = { model: 'resnet20', weights: 'untrained:1' };
const SIDE = 32;
const INPUT = formulaInput(SIDE, SIDE);
const SIZE = SIDE * SIDE;

async function inspectTensor(values: Float32Array, more: Partial<RequestOf<'inspect'>> = {}) {
  const { file } = await client.sendFile('x.npy', writeNpy([1, 3, SIDE, SIDE], values)).result;
  const { imageId } = file as { imageId: string };
  return (await inspect(client, { network: NETWORK, imageId, target: { index: 7 }, ...more })).predictions;
}

async function inputGradient(runId: number) {
  const { bulk } = await client.call('values', { runId, node: 'input', of: 'gradient' }).result;
  return new Float32Array(bulk!.slice().buffer);
}

async function attribute(runId: number, attribution: Attribution) {
  const { header, bulk } = await client.call('attribution', { runId, attribution }).result;
  expect(header.shape).toEqual([SIDE, SIDE]);
  return { ...header, values: new Float32Array(bulk!.slice().buffer) };
}

function expectClose(ours: Float32Array, reference: ArrayLike<number>, tolerance: number) {
  expect(ours).toHaveLength(reference.length);
  const scale = Math.max(...Array.from(reference, Math.abs));
  expect(scale).toBeGreaterThan(0);
  ours.forEach((v, i) => {
    expect(Math.abs(v - reference[i]!) / scale, `at ${i}`).toBeLessThan(tolerance);
  });
}

const channels = [0, 1, 2];

test('saliency and input x gradient are what the gradient makes them', async () => {
  const { runId } = await inspectTensor(INPUT);
  const gradient = await inputGradient(runId);
  const at = (c: number, i: number) => gradient[c * SIZE + i]!;
  const largest = Array.from({ length: SIZE }, (_, i) => Math.max(...channels.map(c => Math.abs(at(c, i)))));
  const saliency = await attribute(runId, { method: 'saliency' });
  expectClose(saliency.values, largest, 1e-6);
  expect(saliency.completeness).toBeNull();
  const sums = Array.from({ length: SIZE }, (_, i) =>
    channels.reduce((sum, c) => sum + at(c, i) * INPUT[c * SIZE + i]!, 0),
  );
  expectClose((await attribute(runId, { method: 'input-x-gradient' })).values, sums, 1e-5);
});

test('saliency of a block is of its channels, and only where gradients are kept', async () => {
  const { runId } = await inspectTensor(INPUT);
  const { header, bulk } = await client.call('values', { runId, node: 'layer2.1', of: 'gradient' }).result;
  const gradient = new Float32Array(bulk!.slice().buffer);
  const [channels, height, width] = header.shape as [number, number, number];
  const size = height * width;
  const ask = (node: string) =>
    client.call('attribution', { runId, attribution: { method: 'saliency', node } }).result;
  const answer = await ask('layer2.1');
  expect(answer.header.shape).toEqual([height, width]);
  const largest = Array.from({ length: size }, (_, i) =>
    Math.max(...Array.from({ length: channels }, (_, c) => Math.abs(gradient[c * size + i]!))),
  );
  expectClose(new Float32Array(answer.bulk!.slice().buffer), largest, 1e-6);
  await expect(ask('layer2.1.conv1')).rejects.toMatchObject({ code: 'bad-request' });
});

test.each(['mean', 'black'] as const)('integrated gradients from %s, step by step', async baseline => {
  const { runId } = await inspectTensor(INPUT);
  const [mean, std] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ];
  const start = INPUT.map((_, i) => {
    const c = Math.floor(i / SIZE);
    return baseline === 'mean' ? 0 : -mean![c]! / std![c]!;
  });
  const { points, weights } = gaussLegendre(4);
  const sum = new Float64Array(INPUT.length);
  for (const [n, point] of points.entries()) {
    const between = INPUT.map((v, i) => start[i]! + point * (v - start[i]!));
    const gradient = await inputGradient((await inspectTensor(between)).runId);
    gradient.forEach((g, i) => {
      sum[i]! += weights[n]! * g * (INPUT[i]! - start[i]!);
    });
  }
  const reference = Float64Array.from({ length: SIZE }, (_, i) =>
    channels.reduce((total, c) => total + sum[c * SIZE + i]!, 0),
  );
  const ours = await attribute(runId, { method: 'integrated-gradients', baseline, steps: 4 });
  expectClose(ours.values, reference, 1e-4);
  expect(ours.completeness!.sum).toBeCloseTo(
    reference.reduce((a, b) => a + b, 0),
    3,
  );
});

test.each<[string, Partial<RequestOf<'inspect'>>]>([
  ['logit', {}],
  ['cross-entropy', { loss: 'cross-entropy' }],
  ['difference of two logits', { against: { index: 2 } }],
])('integrated gradients of the %s add up to its difference', async (_, objective) => {
  const { runId, logits } = await inspectTensor(INPUT, objective);
  const ask = (steps: number) =>
    attribute(runId, { method: 'integrated-gradients', baseline: 'mean', steps }).then(
      ({ values, completeness }) => {
        const { sum, difference } = completeness!;
        expect(values.reduce((a, b) => a + b, 0) / sum!).toBeCloseTo(1, 4);
        return { difference: difference!, error: Math.abs(sum! / difference! - 1) };
      },
    );
  const fine = await ask(200);
  expect(fine.error).toBeLessThan(0.01);
  const black = await inspectTensor(new Float32Array(INPUT.length), objective);
  const value = (l: readonly (number | null)[]) => {
    if (objective.against) return l[7]! - l[2]!;
    if (!objective.loss) return l[7]!;
    return Math.log(l.reduce((total: number, v) => total + Math.exp(v!), 0)) - l[7]!;
  };
  expect(fine.difference).toBeCloseTo(value(logits) - value(black.logits), 3);
});

test('they can be cancelled between two steps, and a run that is gone is said to be', async () => {
  const { runId } = await inspectTensor(INPUT);
  const question: Attribution = { method: 'integrated-gradients', baseline: 'mean', steps: 512 };
  let heard = 0;
  const call = client.call('attribution', { runId, attribution: question }, ({ header }) => {
    if (header.type === 'progress' && header.fraction !== null && ++heard === 2) call.cancel();
  });
  await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
  await expect(
    client.call('attribution', { runId: 10 ** 6, attribution: { method: 'saliency' } }).result,
  ).rejects.toMatchObject({ code: 'no-run' });
});
