import { describe, expect, it } from 'vitest';
import { syntheticActivations } from '../../../fake-engine/synthetic';
import { networkSpec } from '../../../shared/resnet/variant';
import { netOf } from '../network/network';
import { type RunEvent, withPart } from './run';

const predictions = {
  type: 'predictions',
  id: 1,
  runId: 7,
  network: {
    model: 'resnet18',
    stride: '3x3',
    shortcut: 'B',
    classes: 10,
    input: [64, 64],
    weights: 'bundled',
  },
  device: { requested: 'auto', used: 'cpu', adapter: null, threads: 2, tried: [] },
  input: { size: [64, 64], crop: null },
  target: { index: 3, name: 'alp' },
  against: null,
  top5: [],
  logits: [],
} satisfies RunEvent;

const numbers = {
  type: 'numbers',
  id: 1,
  runId: 7,
  activations: syntheticActivations(netOf(networkSpec('resnet18')), 'x'),
  blocks: [],
  inputGradient: { l2: 1, max: 1 },
  timings: { decode: 1, build: 1, create: 1, forward: null, run: 1, total: 4 },
} satisfies RunEvent;

const part = (header: RunEvent, bulk?: Uint8Array) => ({ header, bulk });

describe('withPart', () => {
  it('puts predictions, numbers and thumbnails together, and leaves the earlier run as it was', () => {
    const first = withPart(null, part(predictions), 'image', 1_000_007)!;
    const second = withPart(first, part(numbers), 'image', 1_000_007)!;
    const item = { node: 'relu', height: 1, width: 2, min: 0, max: 4, offset: 3 };
    const thumbnails = { type: 'thumbnails', id: 1, runId: 7, items: [item] } satisfies RunEvent;
    const third = withPart(second, part(thumbnails, Uint8Array.of(0, 0, 0, 128, 255)), 'image', 1_000_007)!;
    expect(first).toMatchObject({ runId: 1_000_007, imageId: 'image', numbers: null });
    expect(second.numbers!.activations.get('layer4.1')!.shape).toEqual([512, 7, 7]);
    expect(second.thumbnails.size).toBe(0);
    expect([...third.thumbnails.get('relu')!.bytes]).toEqual([128, 255]);
    expect(third.numbers).toBe(second.numbers);
  });

  it('keeps the parts of a run whose predictions come again, complete at last', () => {
    const early = withPart(withPart(null, part(predictions), 'image', 7), part(numbers), 'image', 7);
    const again = withPart(early, part({ ...predictions, target: { index: 4, name: 'cat' } }), 'image', 7)!;
    expect(again.target.name).toBe('cat');
    expect(again.numbers).toBe(early!.numbers);
  });

  it('leaves out parts of another run and thumbnails whose bytes are missing', () => {
    const run = withPart(null, part(predictions), 'image', 7)!;
    expect(withPart(run, part(numbers), 'image', 8)).toBe(run);
    const item = { node: 'relu', height: 9, width: 9, min: 0, max: 1, offset: 0 };
    const short = { type: 'thumbnails', id: 1, runId: 7, items: [item] } satisfies RunEvent;
    expect(withPart(run, part(short, new Uint8Array(80)), 'image', 7)!.thumbnails.size).toBe(0);
  });
});
