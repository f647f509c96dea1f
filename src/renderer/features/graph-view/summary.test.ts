import { expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import type { Run } from '../../state/run/run-state';
import { networkSummary } from './summary';

const net = architecture(networkSpec('resnet20'));

it('tells the structure, and the shares once they are measured', () => {
  expect(networkSummary(net, null)).toBe(
    'ResNet-20: stem, 3 stages of 3, 3 and 3 blocks with 269\u00a0k parameters, head.',
  );
  const blocks = [
    { block: 'layer1.0', share: 0.8 },
    { block: 'layer1.1', share: null },
    { block: 'layer3.2', share: 0.25 },
  ];
  expect(networkSummary(net, { numbers: { blocks } } as unknown as Run)).toMatch(
    /runs from 25\u00a0% in layer3\.2 to 80\u00a0% in layer1\.0\.$/,
  );
});
