// What a screen reader says of an element of the graph: "layer3.0, block output, 256 × 14 × 14, projection shortcut
// (1×1), share 0.73".

import { decimal } from '../../../shared/format';
import type { BlockGradient } from '../../../shared/protocol/records';
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import { type Layer, layers, total } from '../../../shared/resnet/costs';
import { labelOf, SHORTCUT_TITLES } from '../../../shared/resnet/labels';
import type { Run } from '../../state/run/run-state';
import { MARK_RULES, marksOf } from './block-marks';
import { compactCount, mapSize } from './words';

interface Known {
  readonly net: Architecture;
  readonly run: Run | null;
}

const costs = new WeakMap<Architecture, ReadonlyMap<string, Layer>>();

/** Layers of a network by name, worked out once. */
export function layersByName(net: Architecture): ReadonlyMap<string, Layer> {
  let known = costs.get(net);
  if (!known) {
    known = new Map(layers(net).map(layer => [layer.name, layer]));
    costs.set(net, known);
  }
  return known;
}

const shares = new WeakMap<readonly BlockGradient[], ReadonlyMap<string, number | null>>();

/** Share of the gradient that came through a block's shortcut; null where it is not known. */
export function shareOf(run: Run | null, block: string): number | null {
  const gradients = run?.numbers?.blocks;
  if (!gradients) return null;
  let known = shares.get(gradients);
  if (!known) {
    known = new Map(gradients.map(gradient => [gradient.block, gradient.share]));
    shares.set(gradients, known);
  }
  return known.get(block) ?? null;
}

/** Blocks, map size and sums of one stage. */
export function stageSums(net: Architecture, stage: number) {
  const names = net.stages[stage - 1] ?? [];
  const inside = new Set(names);
  const all = layersByName(net);
  const shape = all.get(names.at(-1) ?? '')?.shape ?? [];
  const sum = total([...all.values()].filter(layer => layer.block !== null && inside.has(layer.block)));
  return { blocks: names.length, shape, ...sum };
}

function blockName({ net, run }: Known, block: Block): string {
  const share = shareOf(run, block.name);
  const marks = marksOf(net, block.name).map(mark => MARK_RULES[mark].words);
  const words = [SHORTCUT_TITLES[block.shortcut], ...marks].join(', ');
  return share === null ? words : `${words}, share ${decimal(share)}`;
}

/** @param node a node's name, or a stage's (`layer3`) */
export function accessibleName({ net, run }: Known, node: string): string {
  const stage = /^layer(\d+)$/.exec(node)?.[1];
  if (stage) {
    const sums = stageSums(net, Number(stage));
    const parameters = `${compactCount(sums.params)} parameters`;
    return `${node}, stage of ${sums.blocks} blocks, ${mapSize(sums.shape)}, ${parameters}, ${compactCount(sums.macs)} multiply-adds`;
  }
  const shape = layersByName(net).get(node)?.shape;
  const title = labelOf(net, node).title.replace(' · ', ', ');
  const block = net.blocks.find(({ name }) => name === node);
  return [title, ...(shape ? [mapSize(shape)] : []), ...(block ? [blockName({ net, run }, block)] : [])].join(
    ', ',
  );
}
