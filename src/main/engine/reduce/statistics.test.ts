import { expect, test } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { StatisticsRows } from '../graph/summaries';
import { AS_TRAINED } from '../network/edits';
import { nodeStatistics, statisticsOf, summarise } from './statistics';

const values = Float32Array.from([1, -2, 0, 5, 4, 4, 4, 4]); // two channels of 1x4

test('statistics of plain values', () => {
  const { mean, std, min, max, l2, zeros } = summarise('x', [2, 1, 4], statisticsOf(values, 2));
  expect(mean).toBeCloseTo(2.5);
  expect(std).toBeCloseTo(Math.sqrt(44 / 8));
  expect([min, max]).toEqual([-2, 5]);
  expect(l2).toBeCloseTo(Math.sqrt(94));
  expect(zeros).toBe(1 / 8);
});

test('what is not finite is null', () => {
  const { mean, l2 } = summarise(
    'x',
    [1, 1, 2],
    statisticsOf(Float32Array.from([Number.POSITIVE_INFINITY, 1]), 1),
  );
  expect([mean, l2]).toEqual([null, null]);
});

/** Statistics of conv1 and bn1 alone, as the graph would reduce them. */
function affine(scale: number[], shift: number[]) {
  const net = architecture(networkSpec('resnet20', { input: [1, 4] }));
  const head = { ...net, nodes: net.nodes.slice(0, 3) };
  const conv = statisticsOf(values, 2);
  const meanSquare = conv.mean.map((m, c) => conv.variance[c]! + m * m);
  const summary = Float32Array.from(
    [conv.mean, meanSquare, conv.min, conv.max, conv.zeros.map(share => 1 - share), scale, shift].flatMap(
      row => [...row],
    ),
  );
  const rows: StatisticsRows[] = [
    {
      node: 'conv1',
      kind: 'measured',
      channels: 2,
      offsets: { mean: 0, meanSquare: 2, min: 4, max: 6, nonzero: 8 },
    },
    { node: 'bn1', kind: 'affine', channels: 2, offsets: { scale: 10, shift: 12 } },
  ];
  return nodeStatistics(head, rows, summary, new Map([['input', new Float32Array(12)]]), AS_TRAINED)[2]!;
}

test.each([
  [
    [2, -3],
    [0.5, 1],
  ],
  [
    [0, 1],
    [0, 0],
  ],
  [
    [-1, 0],
    [0, 0.25],
  ],
])('batch norm with scale %o and shift %o: the same as from its values', (scale, shift) => {
  const mapped = values.map((v, i) => scale[Math.floor(i / 4)]! * v + shift[Math.floor(i / 4)]!);
  const direct = summarise('bn1', [2, 1, 4], statisticsOf(mapped, 2));
  const derived = affine(scale, shift);
  for (const key of ['mean', 'std', 'min', 'max', 'zeros'] as const) {
    expect(derived[key], key).toBeCloseTo(direct[key]!, 6);
  }
});
