// timm's networks with pre-activation (resnetv2.py): the names of their tensors, and what of them is not computed here.
import type { NameRule } from './name-rule';
import { unknownNetwork } from './refusal';
import type { StoredTensor } from './state-dict';

/** Places of the layers of a deep stem among those of torchvision's nn.Sequential. */
const DEEP_STEM: Readonly<Record<string, string>> = {
  conv1: '0',
  norm1: '1',
  conv2: '3',
  norm2: '4',
  conv3: '6',
};

const rule = (pattern: RegExp, to: NameRule['to']): NameRule => ({ naming: 'timm', pattern, to });

/** Names in the file, without prefixes -> canonical ones, which are taken as well. */
export const PREACTIVATION_RULES: readonly NameRule[] = [
  rule(/^stem\.conv\.(\w+)$/, m => `conv1.${m[1]}`),
  rule(/^stem\.(conv[123]|norm[12])\.(\w+)$/, m => `conv1.${DEEP_STEM[m[1]!]}.${m[2]}`),
  rule(
    /^stages\.(\d)\.blocks\.(\d+)\.((?:norm|conv)[123]|downsample\.conv)\.(\w+)$/,
    m => `layer${Number(m[1]) + 1}.${m[2]}.${m[3]}.${m[4]}`,
  ),
  rule(/^(?:conv1\.\d|norm|layer\d\.\d+\.downsample\.conv)\.\w+$/, m => m[0]),
  { ...rule(/^head\.fc\.(weight|bias)$/, m => `fc.${m[1]}`), head: 'pointwise' },
];

/** Where one of them is in a file: its first norm, or, where it has none, a projection without one. */
export const PREACTIVATION_SIGN =
  /(?:^|\.)(?:(?:stages\.0\.blocks\.0|layer1\.0)\.norm1|layer\d\.0\.downsample\.conv)\.weight$/;

/** The name that tells them from all others. */
const PREACTIVATED = 'layer1.0.norm1.weight';

export function isPreactivated(tensors: ReadonlyMap<string, StoredTensor>): boolean {
  return tensors.has(PREACTIVATED);
}

/** Refuses what has the names of these networks and computes something else. */
export function refuseOtherNorms(tensors: ReadonlyMap<string, StoredTensor>): void {
  if (!isPreactivated(tensors)) return;
  if (tensors.has('layer1.0.norm1.v'))
    unknownNetwork(
      'layer1.0.norm1.v belongs to an EvoNorm, which is not computed here; open a resnetv2 with batch norm, such as resnetv2_50',
    );
  if (!tensors.has('layer1.0.norm1.running_mean'))
    unknownNetwork(
      'its norms keep no running statistics: a BiT, whose convolutions standardise their weights, or another resnetv2 with group norm; its tensors do not show which, and neither is computed here; open a resnetv2 with batch norm, such as resnetv2_50',
    );
}
