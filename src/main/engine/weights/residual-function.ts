// Networks for CIFAR-100 whose blocks are an nn.Sequential called `residual_function` (weiaicunzai/pytorch-cifar100): the
// names of their tensors. Their stem is one 3x3 convolution of stride 1.
import type { NameRule } from './name-rule';

const rule = (pattern: RegExp, to: NameRule['to']): NameRule => ({ naming: 'cifar', pattern, to });

/** In a branch of convolution, batch norm, ReLU and so on, counted from 0. */
function layer(place: number): string {
  return `${place % 3 === 0 ? 'conv' : 'bn'}${Math.floor(place / 3) + 1}`;
}

const stage = (number: string | undefined) => `layer${Number(number) - 1}`;

/** Names in the file, without prefixes -> canonical ones. */
export const RESIDUAL_FUNCTION_RULES: readonly NameRule[] = [
  rule(/^conv1\.([01])\.(\w+)$/, m => `${m[1] === '0' ? 'conv1' : 'bn1'}.${m[2]}`),
  rule(
    /^conv([2-5])_x\.(\d+)\.residual_function\.([013467])\.(\w+)$/,
    m => `${stage(m[1])}.${m[2]}.${layer(Number(m[3]))}.${m[4]}`,
  ),
  rule(
    /^conv([2-5])_x\.(\d+)\.shortcut\.([01])\.(\w+)$/,
    m => `${stage(m[1])}.${m[2]}.downsample.${m[3]}.${m[4]}`,
  ),
];

/** Where one of them is in a file. */
export const FIRST_FUNCTION = /(?:^|\.)conv2_x\.0\.residual_function\.0\.weight$/;
