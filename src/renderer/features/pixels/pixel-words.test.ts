import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { completenessWords, elsewhere } from './pixel-words';

it('says what integrated gradients add up to, and how far off that is', () => {
  const words = 'the scores of picture and baseline differ by';
  expect(completenessWords({ sum: 10.1, difference: 10 })).toBe(
    `adds up to 10.1; ${words} 10.0 (1.0\u00a0% off)`,
  );
  expect(completenessWords({ sum: 0, difference: 0 })).toBe(`adds up to 0; ${words} 0`);
  expect(completenessWords({ sum: null, difference: 1 })).toBe(`adds up to –; ${words} 1.00`);
});

it('says where the map is of another node', () => {
  const net = architecture(networkSpec('resnet18'));
  expect(elsewhere({ net, node: 'layer2.0' }, { method: 'grad-cam', camAt: 'selected' })).toBeNull();
  expect(elsewhere({ net, node: 'fc' }, { method: 'grad-cam', camAt: 'last' })).toBeNull();
  expect(elsewhere({ net, node: 'fc' }, { method: 'integrated-gradients', camAt: 'selected' })).toBeNull();
  expect(elsewhere({ net, node: 'fc' }, { method: 'grad-cam', camAt: 'selected' })).toContain(
    'Grad-CAM is of layer4.1',
  );
  expect(elsewhere({ net, node: 'layer1.0.conv1' }, { method: 'saliency', camAt: 'selected' })).toContain(
    'this is of layer1.0',
  );
});
