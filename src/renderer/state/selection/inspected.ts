// What the inspector looks at in one pane: the selected node, its place in the network and the run that has its numbers.

import { useMemo } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { inspectedSpec } from '../../../shared/protocol/requested';
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import { type Layer, layers } from '../../../shared/resnet/costs';
import { type Label, labelOf } from '../../../shared/resnet/labels';
import { sameData } from '../../../shared/same-data';
import { netOf } from '../network/network';
import type { Run } from '../run/run-state';
import { useAppState } from '../use-app-state';
import { paneNet, selectedNode } from './selection';

export interface Inspected {
  readonly slot: Slot;
  readonly net: Architecture;
  readonly node: string;
  readonly label: Label;
  readonly layer: Layer;
  /** Every layer of the network, in the order of computation. */
  readonly layers: readonly Layer[];
  /** The block that the node belongs to. */
  readonly block: Block | null;
  /** The pane's last run; null where it was of another network, which has no such node or another one by its name. */
  readonly run: Run | null;
  /** A newer run was asked for. */
  readonly awaiting: boolean;
}

const knownLayers = new WeakMap<Architecture, Layer[]>();

function layersOf(net: Architecture): Layer[] {
  let list = knownLayers.get(net);
  if (!list) {
    list = layers(net);
    knownLayers.set(net, list);
  }
  return list;
}

/** The network that a run was of, as the engine says. */
export function netOfRun({ network }: Run): Architecture {
  return netOf(inspectedSpec(network));
}

/**
 * The run, if it can stand for the network that the pane asks for now. While another is awaited it must be of just
 * that network, its classes aside, which only the engine knows for sure. When nothing is awaited, what the engine made
 * of the request is what there is: of the same model, it is shown with its own sizes.
 */
export function fittingRun(run: Run | null, { spec }: Architecture, awaiting: boolean): Run | null {
  if (run?.network.model !== spec.model) return null;
  const own = { ...inspectedSpec(run.network), classes: spec.classes };
  const same = sameData(own, spec);
  return same || !awaiting ? run : null;
}

export function useInspected(slot: Slot): Inspected {
  const asked = useAppState(state => paneNet(state, slot));
  const node = useAppState(state => selectedNode(state, slot));
  const lastRun = useAppState(state => state.panes[slot].run);
  const awaiting = useAppState(state => state.panes[slot].progress !== null);
  return useMemo(() => {
    const fitting = fittingRun(lastRun, asked, awaiting);
    const computed = fitting && netOfRun(fitting);
    // A plain network has no shortcuts to look at, for one.
    const run = computed?.nodes.some(({ name }) => name === node) ? fitting : null;
    const net = run && computed ? computed : asked;
    const all = layersOf(net);
    const layer = all.find(({ name }) => name === node) ?? all[0]!;
    const block = net.blocks.find(({ name }) => name === layer.block) ?? null;
    const label = labelOf(net, layer.name);
    return { slot, net, node: layer.name, label, layer, layers: all, block, run, awaiting };
  }, [slot, asked, node, lastRun, awaiting]);
}
