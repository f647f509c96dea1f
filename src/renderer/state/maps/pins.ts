// Pinned channels: which pane shows the network of one, and how a pin is opened.

import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import { networkReplaced } from '../network/network-slice';
import { selectedNode } from '../selection/selection';
import type { Pin } from './maps-state';

/** More are crowded, and each is asked for with every picture. */
export const PIN_LIMIT = 24;

/** What tells two networks apart whose channels are not the same; input size and preprocessing do not. */
function identity({ model, weights, stride, shortcut }: NetworkRequest): string {
  return [model, weights, stride ?? '', shortcut ?? ''].join(' ');
}

export function pinOf(network: NetworkRequest, node: string, channel: number): Pin {
  return { id: `${identity(network)} ${node} ${channel}`, network, node, channel };
}

/** The pane that shows a pin's network, the selected one first; null where none does. */
export function paneOfPin(
  { panes, comparing, selection }: Pick<AppState, 'panes' | 'comparing' | 'selection'>,
  pin: Pick<Pin, 'network'>,
): Slot | null {
  const other: Slot = selection.slot === 'a' ? 'b' : 'a';
  const slots: readonly Slot[] = comparing ? [selection.slot, other] : ['a'];
  return slots.find(slot => identity(panes[slot].network) === identity(pin.network)) ?? null;
}

/** The state in which a pin's channel is looked at. */
export function withPinOpen(state: AppState, { network, node, channel }: Pin): Partial<AppState> {
  const there = paneOfPin(state, { network });
  const slot = there ?? (state.comparing ? state.selection.slot : 'a');
  const opened = there ? state : { ...state, ...networkReplaced(state, slot, network) };
  const selection = { slot, node, origin: { model: network.model, node } };
  // Weights that are gone by now may have no such node.
  const valid = selectedNode({ ...opened, selection }, slot) === node;
  return {
    panes: opened.panes,
    hovered: null,
    channelFilter: '',
    ...(valid ? { selection, channel } : { selection: opened.selection, channel: null }),
  };
}
