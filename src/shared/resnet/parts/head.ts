// The head: from the last block's map to one score for each class.
import { featuresOf } from '../form';
import type { NetworkSpec } from '../variant';
import type { NodeList } from './node-list';
import { AROUND_BLOCKS } from './order';

export function head(list: NodeList, spec: NetworkSpec, input: string): void {
  const activated = AROUND_BLOCKS[spec.order].normAfterBlocks
    ? list.relu(null, 'relu', list.norm(null, 'norm', input, featuresOf(spec)))
    : input;
  const pooled = list.add({ op: 'avgpool', name: 'avgpool', inputs: [activated], block: null });
  list.add({
    op: 'fc',
    name: 'fc',
    inputs: [pooled],
    block: null,
    params: 'fc',
    inFeatures: featuresOf(spec),
    outFeatures: spec.classes,
  });
}
