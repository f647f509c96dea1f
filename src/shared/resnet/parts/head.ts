// The head: from the last block's map to one score for each class.
import { featuresOf } from '../form';
import type { NetworkSpec } from '../variant';
import type { NodeList } from './node-list';

export function head(list: NodeList, spec: NetworkSpec, input: string): void {
  const pooled = list.add({ op: 'avgpool', name: 'avgpool', inputs: [input], block: null });
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
