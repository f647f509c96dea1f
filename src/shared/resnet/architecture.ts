// A network specification -> its named nodes in the order they are computed, put together from the parts. Everything
// else (shapes, costs, the ONNX graph, the picture) is derived from this list.

import { stemWidth } from './form';
import type { NetworkNode } from './nodes';
import { type BuiltBlock, block } from './parts/block';
import { head } from './parts/head';
import { NodeList } from './parts/node-list';
import { stem } from './parts/stem';
import type { NetworkSpec } from './variant';

/** A block, and where it stands. */
export interface Block extends BuiltBlock {
  /** 1-based stage number. */
  readonly stage: number;
  /** 0-based place within its stage. */
  readonly index: number;
  /** Node whose value goes into the block. */
  readonly input: string;
}

export interface Architecture {
  readonly spec: NetworkSpec;
  readonly nodes: readonly NetworkNode[];
  readonly blocks: readonly Block[];
  /** Names of the blocks of each stage: stages[0] is layer1. */
  readonly stages: readonly (readonly string[])[];
}

/**
 * Lists the nodes of a network in the order they are computed.
 * @param spec everything that decides its nodes and shapes
 * @returns nodes (names as in torchvision; nodes without weights are numbered), blocks and stages
 */
export function architecture(spec: NetworkSpec): Architecture {
  const list = new NodeList(spec.norm);
  const blocks: Block[] = [];
  let input = stem(list, spec);
  let channels = stemWidth(spec);
  const stages = spec.depths.map((depth, stage) =>
    Array.from({ length: depth }, (_, index) => {
      const built = block(list, spec, { stage, index, input, channels });
      blocks.push({ ...built, stage: stage + 1, index, input });
      input = built.name;
      channels = built.channels;
      return input;
    }),
  );
  head(list, spec, input);
  return { spec, nodes: list.nodes, blocks, stages };
}

/**
 * Resolves the alias `layerS` to its last block, `layerS.I.add` to the block whose output is its sum, and `conv1` and
 * `maxpool` to the last of several layers that stand for them in the stem (`conv1.6`); every other name is returned as it
 * is.
 */
export function resolveNodeName(net: Architecture, name: string): string {
  const stage = /^layer(\d+)$/.exec(name);
  if (stage) return net.stages[Number(stage[1]) - 1]?.at(-1) ?? name;
  if (name === 'conv1' || name === 'maxpool') return lastOfStem(net, name);
  const block = name.endsWith('.add') && net.blocks.find(({ sum }) => `${sum}.add` === name);
  return block ? block.name : name;
}

function lastOfStem(net: Architecture, name: 'conv1' | 'maxpool'): string {
  const layers = net.nodes.filter(node => node.name === name || node.name.startsWith(`${name}.`));
  return layers.findLast(({ op }) => name === 'maxpool' || op === 'conv')?.name ?? name;
}

/** The nodes behind one node up to another that lies in a straight line after it, in the order of computation. */
export function nodesBetween(net: Architecture, from: string, to: string): NetworkNode[] {
  const nodes: NetworkNode[] = [];
  for (let name = to; name !== from; name = nodes[0]!.inputs[0]!)
    nodes.unshift(net.nodes.find(node => node.name === name)!);
  return nodes;
}

/** Behind the last block: where the nodes of the head begin. */
export function headStart({ nodes }: Architecture): number {
  return nodes.findLastIndex(node => node.block !== null) + 1;
}
