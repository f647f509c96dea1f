import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { layers } from '../../../shared/resnet/costs';
import { networkSpec } from '../../../shared/resnet/variant';
import { activationFigures, costFigures } from './figures';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const all = layers(architecture(networkSpec('resnet50')));
const values = (name: string, of = all.filter(layer => layer.name === name)) =>
  Object.fromEntries(
    costFigures(all.find(layer => layer.name === name)!, of).map(figure => [
      figure.name,
      plain(figure.value),
    ]),
  );

it('names shape, costs and field of a layer', () => {
  expect(values('conv1')).toEqual({
    Shape: '64 × 112 × 112',
    Elements: '802,816',
    Parameters: '9,408',
    'Multiply-adds': '118 M',
    'Activation memory': '3.06 MiB',
    'Receptive field': '7 × 7 pixels',
    Stride: '2 pixels',
  });
});

it('sums a block and names both conventions of FLOPs', () => {
  const block = all.filter(layer => layer.block === 'layer1.0');
  expect(values('layer1.0', block)).toMatchObject({
    Parameters: '75,008',
    'Receptive field': '19 × 19 pixels',
  });
  const macs = costFigures(all.find(layer => layer.name === 'layer1.0')!, block).find(f => f.term === 'macs');
  expect(plain(macs?.note)).toBe('FLOPs = 2 × MACs = 462 M');
});

it('has no stride once the whole picture is pooled', () => {
  expect(values('fc')).toMatchObject({ 'Receptive field': 'whole picture', Parameters: '2,049,000' });
  expect(values('fc')).not.toHaveProperty('Stride');
});

it('shows a dash for a number that does not exist', () => {
  const none = {
    name: 'fc',
    shape: [10],
    mean: null,
    std: null,
    min: null,
    max: null,
    l2: null,
    zeros: null,
  };
  expect(new Set(activationFigures(none).map(figure => figure.value))).toEqual(new Set(['–']));
});
