// The head: from the last block's map to one score for each class.
import { featuresOf, type NetworkSpec, type Variant } from '../variant';
import type { NodeList } from './node-list';

export function head(list: NodeList, { classes }: NetworkSpec, variant: Variant, input: string): void {
  const pooled = list.add({ op: 'avgpool', name: 'avgpool', inputs: [input], block: null });
  list.add({
    op: 'fc',
    name: 'fc',
    inputs: [pooled],
    block: null,
    params: 'fc',
    inFeatures: featuresOf(variant),
    outFeatures: classes,
  });
}
