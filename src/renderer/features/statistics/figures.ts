// The numbers of a node as rows: what it computed on this picture, and what its place in the network costs.
import { bytes, compact, count, dimensions, percent, significant } from '../../../shared/format';
import type { Activation } from '../../../shared/protocol/records';
import { type Layer, total } from '../../../shared/resnet/costs';
import { elements } from '../../../shared/resnet/shapes';
import type { Figure } from '../../figures/figure-list';

export function activationFigures(activation: Activation): Figure[] {
  const { mean, std, min, max, l2, zeros } = activation;
  return [
    { name: 'Mean', value: significant(mean, 4) },
    { name: 'Std deviation', value: significant(std, 4), term: 'std' },
    { name: 'Lowest', value: significant(min, 4) },
    { name: 'Highest', value: significant(max, 4) },
    { name: 'L2 norm', value: significant(l2, 4), term: 'l2' },
    { name: 'Zeros', value: percent(zeros), term: 'zeros' },
  ];
}

/** Costs of the node alone, or summed over `of` where the node stands for a whole block. */
export function costFigures(layer: Layer, of: readonly Layer[]): Figure[] {
  const { params, macs, bytes: memory } = total(of);
  const { size, jump } = layer.receptiveField;
  const whole = !Number.isFinite(size);
  return [
    { name: 'Shape', value: dimensions(layer.shape) },
    { name: 'Elements', value: count(elements(layer.shape)) },
    { name: 'Parameters', value: count(params), term: 'params' },
    {
      name: 'Multiply-adds',
      value: macs === 0 ? '0' : compact(macs),
      note: macs === 0 ? '' : `FLOPs = 2 × MACs = ${compact(2 * macs)}`,
      term: 'macs',
    },
    { name: 'Activation memory', value: bytes(memory), term: 'memory' },
    {
      name: 'Receptive field',
      value: whole ? 'whole picture' : `${dimensions([size, size])} pixels`,
      term: 'field',
    },
    ...(whole
      ? []
      : [{ name: 'Stride', value: jump === 1 ? '1 pixel' : `${jump} pixels`, term: 'jump' } as const]),
  ];
}
