// A network specification -> its named nodes in the order they are computed, put together from the parts. Everything
// else (shapes, costs, the ONNX graph, the picture) is derived from this list.

import { stemWidth } from './form';
import type { NetworkNode, ShortcutKind } from './nodes';
import { block } from './parts/block';
import { head } from './parts/head';
import { NodeList } from './parts/node-list';
import { stem } from './parts/stem';
import type { NetworkSpec } from './variant';

export interface Block {
  /** `layer3.0`, also the name of the node that holds its output. */
  readonly name: string;
  /** 1-based stage number. */
  readonly stage: number;
  /** 0-based place within its stage. */
  readonly index: number;
  readonly shortcut: ShortcutKind;
  /** Node whose value goes into the block. */
  readonly input: string;
  /** Last node of the residual branch (`layer3.0.bn2`). */
  readonly branchEnd: string;
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
  const list = new NodeList();
  const blocks: Block[] = [];
  let input = stem(list, spec);
  let channels = stemWidth(spec);
  const stages = spec.depths.map((depth, stage) =>
    Array.from({ length: depth }, (_, index) => {
      const built = block(list, spec, { stage, index, input, channels });
      const { name, shortcut, branchEnd } = built;
      blocks.push({ name, stage: stage + 1, index, shortcut, input, branchEnd });
      input = name;
      channels = built.channels;
      return name;
    }),
  );
  head(list, spec, input);
  return { spec, nodes: list.nodes, blocks, stages };
}

/** Resolves the alias `layerS` to its last block; every other name is returned as it is. */
export function resolveNodeName(net: Architecture, name: string): string {
  const stage = /^layer(\d+)$/.exec(name);
  return (stage && net.stages[Number(stage[1]) - 1]?.at(-1)) ?? name;
}
