import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { edgeShapes } from './edge-shapes';

const texts = (...[model, changes, block]: [...Parameters<typeof networkSpec>, string]) =>
  edgeShapes(architecture(networkSpec(model, changes)), block).map(({ text }) => text);

it.each([
  ['resnet18', {}, 'layer1.0', ['64×56²', '64×56²']],
  ['resnet18', {}, 'layer2.0', ['64×56²', '128×28²', '128×28²']],
  ['resnet50', {}, 'layer3.0', ['512×28²', '256×28²', '256×14²', '1024×14²']],
  ['resnet50', { stride: '1x1' }, 'layer3.0', ['512×28²', '256×14²', '1024×14²']],
  ['resnet50', {}, 'layer3.1', ['1024×14²', '256×14²', '1024×14²']],
  ['resnet20', {}, 'layer2.0', ['16×32²', '32×16²', '32×16²']],
  ['resnet18', { shortcut: 'none', input: [64, 96] }, 'layer2.0', ['64×16×24', '128×8×12']],
] as const)('%s %o, %s: %o', (model, changes, block, shapes) => {
  expect(texts(model, changes, block)).toEqual(shapes);
});

it('stands where they arise, from left to right inside the block', () => {
  const places = edgeShapes(architecture(networkSpec('resnet50')), 'layer3.0').map(({ x }) => x);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places.every(x => x > 0 && x < 1)).toBe(true);
});
