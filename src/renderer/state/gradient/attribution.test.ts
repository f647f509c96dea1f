import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { depthStops, mapName, mappedNode, shownNode, stopOf } from './attribution';

const net = architecture(networkSpec('resnet18'));

describe.each(MODEL_NAMES)('the way through the depth of %s', model => {
  const net = architecture(networkSpec(model));
  it('passes nodes of the network, each one once, and every node belongs to one', () => {
    const stops = depthStops(net);
    expect(stops).toHaveLength(net.blocks.length + 2);
    expect(new Set(stops).size).toBe(stops.length);
    const places = net.nodes.map(({ name }) => stopOf(net, name));
    expect(places.every(at => at >= 0 && at < stops.length)).toBe(true);
    expect(places.every((at, i) => i === 0 || at >= places[i - 1]!)).toBe(true);
  });
});

it.each([
  ['grad-cam', 'layer2.0.conv1', 'layer2.0.conv1'],
  ['grad-cam', 'layer2.0', 'layer2.0'],
  ['grad-cam', 'avgpool', 'layer4.1'],
  ['grad-cam', 'fc', 'layer4.1'],
  ['saliency', 'layer2.0.conv1', 'layer2.0'],
  ['saliency', 'conv1', 'maxpool'],
  ['saliency', 'input', 'input'],
  ['saliency', 'fc', 'layer4.1'],
  ['input-x-gradient', 'layer2.0', 'input'],
  ['integrated-gradients', 'fc', 'input'],
] as const)('%s with %s selected is of %s', (method, selected, shown) => {
  expect(mappedNode(net, method, selected)).toBe(shown);
});

it('Grad-CAM is of the last block until the selected node is asked for', () => {
  const pixels = { method: 'grad-cam', baseline: 'mean', steps: 50, look: 'spotlight' } as const;
  expect(shownNode(net, { ...pixels, camAt: 'last' }, 'layer2.0')).toBe('layer4.1');
  expect(shownNode(net, { ...pixels, camAt: 'selected' }, 'layer2.0')).toBe('layer2.0');
  expect(shownNode(net, { ...pixels, method: 'saliency', camAt: 'last' }, 'layer2.0')).toBe('layer2.0');
});

it('a map is named with its node where it has one', () => {
  expect(mapName('grad-cam', 'layer4.1')).toBe('Grad-CAM at layer4.1');
  expect(mapName('saliency', 'input')).toBe('Saliency at the pixels');
  expect(mapName('integrated-gradients', 'input')).toBe('Integrated gradients');
});
