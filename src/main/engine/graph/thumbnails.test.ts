// Thumbnails are made in the graph, among an inspection's statistics and alone in a forward pass: both the mean over
// channels of the maps that the inspection hands out.

import { expect, test } from 'vitest';
import { shapes } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { thumbnailsAlone, thumbnailsAmong } from '../reduce/thumbnails';
import { formulaNetwork, inspectOnce, runOnce } from '../testing/formula-network';
import { forwardOnly } from './begin';
import { forwardModel } from './build-model';
import { feedInput } from './feeds';
import { thumbnailNodes } from './summaries';

const CASES: [NetworkSpec['model'], Partial<NetworkSpec>][] = [
  ['resnet20', { input: [9, 7] }],
  ['resnet18', { input: [40, 33], classes: 5 }],
  ['resnet50', { input: [32, 64], classes: 5 }],
];

test.each(CASES)('%s %o', async (model, changes) => {
  const network = formulaNetwork(model, changes);
  const { net, input, options } = network;
  const { output, rows } = await inspectOnce(network);
  const alone = await runOnce(forwardModel(net, forwardOnly(options)), feedInput(net, input));
  for (const thumbnails of [
    thumbnailsAmong(net, rows, output('statistics')),
    thumbnailsAlone(net, alone('thumbnails')),
  ]) {
    expect([...thumbnails.keys()]).toEqual(thumbnailNodes(net));
    for (const [node, values] of thumbnails) {
      const [channels, height, width] = shapes(net).get(node) as [number, number, number];
      const map = output(node);
      const expected = Array.from({ length: height * width }, (_, position) => {
        let sum = 0;
        for (let c = 0; c < channels; c++) sum += map[c * height * width + position]!;
        return sum / channels;
      });
      expect(values).toHaveLength(expected.length);
      const scale = Math.max(...expected);
      expected.forEach((value, i) => {
        expect(Math.abs(values[i]! - value) / scale, `${node} at ${i}`).toBeLessThan(1e-5);
      });
    }
  }
});
