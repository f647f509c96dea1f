// Columns for tests: blocks of ResNet-18 at k = 1 with the numbers that a test names.
import type { BlockGradient } from '../../../shared/protocol/records';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { world } from '../../figures/ribbon/world';
import { type Column, columns } from './columns';

const net = architecture(networkSpec('resnet18'));

export function gradientsOf(numbers: readonly Partial<BlockGradient>[]): BlockGradient[] {
  return numbers.map((given, i) => ({
    block: net.blocks[i]!.name,
    gradOut: 1,
    shortcut: 1,
    residual: 1,
    total: 1,
    cosine: 0,
    share: 0.5,
    forwardRatio: 1,
    splitError: 1e-7,
    ...given,
  }));
}

export function columnsOf(numbers: readonly Partial<BlockGradient>[]): Column[] {
  return columns(world([net]), 0, 'a', gradientsOf(numbers), 1);
}
