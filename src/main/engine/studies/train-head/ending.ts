// Where a network ends that a new classifier is put on: behind its pooled features, or behind an earlier block.
import { CodedError } from '../../../../shared/protocol/error';
import type { Architecture, Block } from '../../../../shared/resnet/architecture';
import { titleOf } from '../../../../shared/resnet/title';
import type { NetworkSpec } from '../../../../shared/resnet/variant';
import { nodeNamed } from '../nodes';

export interface Ending {
  /** The node whose pooled value feeds the classifier. */
  readonly node: string;
  /** The network up to there, with the new number of classes. */
  readonly spec: NetworkSpec;
  /** Whether blocks were left out. */
  readonly cut: boolean;
}

/** @throws CodedError bad-request for a node that no classifier is put on */
export function endingAt(net: Architecture, name: string, classes: number): Ending {
  const node = nodeNamed(net, name);
  const { spec, blocks } = net;
  const whole = { node: 'avgpool', spec: { ...spec, classes }, cut: false };
  if (node === 'avgpool') return whole;
  const block = blocks.find(each => each.name === node);
  if (!block)
    throw new CodedError(
      'bad-request',
      `A classifier is fed by avgpool or by a block (${blocks[0]!.name} to ${blocks.at(-1)!.name}), not by ${name}.`,
    );
  if (spec.order === 'bn-relu-conv')
    throw new CodedError(
      'bad-request',
      `In ${titleOf(spec)} a norm and a ReLU stand behind the last block: its classifier is fed by avgpool only.`,
    );
  return block === blocks.at(-1)
    ? whole
    : { node, spec: { ...spec, classes, depths: upTo(block) }, cut: true };

  function upTo({ stage, index }: Block): number[] {
    return [...spec.depths.slice(0, stage - 1), index + 1];
  }
}
