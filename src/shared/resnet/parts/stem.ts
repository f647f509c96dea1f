// The stem: from the picture to the map that the first block gets.
import type { NetworkSpec, Variant } from '../variant';
import type { NodeList } from './node-list';

const STEMS: Readonly<Record<Variant['stem'], { kernel: number; stride: number; pooled: boolean }>> = {
  imagenet: { kernel: 7, stride: 2, pooled: true },
  cifar: { kernel: 3, stride: 1, pooled: false },
};

/** @returns the stem's last node */
export function stem(list: NodeList, { input }: NetworkSpec, variant: Variant): string {
  const { kernel, stride, pooled } = STEMS[variant.stem];
  const picture = list.add({ op: 'input', name: 'input', inputs: [], block: null, shape: [3, ...input] });
  const names = { conv: 'conv1', bn: 'bn1' };
  const normed = list.convBn(null, names, picture, { from: 3, to: variant.width, kernel, stride });
  const relu = list.relu(null, 'relu', normed);
  if (!pooled) return relu;
  return list.add({
    op: 'maxpool',
    name: 'maxpool',
    inputs: [relu],
    block: null,
    kernel: 3,
    stride: 2,
    padding: 1,
  });
}
