// The selected node as each pane has it: what was picked in one network, matched by stage and relative depth in others.

import type { Slot } from '../../../shared/protocol/messages';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import { matchNode } from '../../../shared/resnet/depth';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { netOf, networkOf, specOf } from '../network/network';

type Known = Pick<AppState, 'panes' | 'weights' | 'comparing' | 'selection'>;

/** The first thing shown is a block in the middle of the network, where maps are still pictures. */
export function firstSelection(model: ModelName): AppState['selection'] {
  const net = netOf(networkSpec(model));
  const node = net.stages[Math.min(1, net.stages.length - 1)]![0]!;
  return { slot: 'a', node, origin: { model, node } };
}

/** The network that a pane asks for, as nodes. The same object while the request stays the same. */
export function paneNet(state: Pick<AppState, 'panes' | 'weights' | 'comparing'>, slot: Slot) {
  return netOf(specOf(networkOf(state, slot), state.weights));
}

/** The node of `slot`'s network that the selection means there. */
export function selectedNode(state: Known, slot: Slot): string {
  const net = paneNet(state, slot);
  const { origin } = state.selection;
  if (slot === state.selection.slot && hasNode(net, state.selection.node)) return state.selection.node;
  if (origin.model === net.spec.model && hasNode(net, origin.node)) return resolveNodeName(net, origin.node);
  return matchNode(origin.node, netOf(networkSpec(origin.model as ModelName)), net);
}

function hasNode(net: ReturnType<typeof netOf>, name: string): boolean {
  return net.nodes.some(node => node.name === resolveNodeName(net, name));
}

/** The selection after a pane's network has changed: the origin stays, so that going back returns to it. */
export function selectionAfterChange(state: Known): AppState['selection'] {
  const { slot, origin } = state.selection;
  const stale = { ...state, selection: { slot, node: '', origin } };
  return { slot, node: selectedNode(stale, slot), origin };
}
