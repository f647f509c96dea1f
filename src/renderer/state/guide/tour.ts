// What a step of a tour shows, and how the page comes to show it and goes back to what it was.

import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import { sameData } from '../../../shared/same-data';
import type { AppState } from '../app-state';
import { arranged, arrangementOf } from '../keep/arrangement';
import { networkReplaced } from '../network/network-slice';
import { isEdited, NO_EDITS } from '../surgery/edits';
import type { Before, Scene } from './guide-state';

export function beforeTour(state: AppState): Before {
  return { arrangement: arrangementOf(state, 'session'), imageId: state.imageId, level: state.level };
}

const sameRequest = (a: NetworkRequest, b: NetworkRequest) =>
  sameData(Object.entries(a).sort(), Object.entries(b).sort());

/** Blocks are as trained: nothing is cut or scaled. */
function withNetwork(before: AppState, slot: Slot, network: NetworkRequest | undefined): AppState {
  if (!network) return before;
  const pane = before.panes[slot];
  const state = isEdited(pane.edits)
    ? { ...before, panes: { ...before.panes, [slot]: { ...pane, edits: NO_EDITS } } }
    : before;
  if (sameRequest(network, pane.network)) return state;
  return { ...state, ...networkReplaced(state, slot, network) };
}

/** The state as the scene wants it; what is so already is left untouched, so that nothing is computed twice. */
export function withScene(state: AppState, scene: Scene): Partial<AppState> {
  const { networks, node, slot = 'a', level = 'blocks', target = 'top1', loss = 'logit' } = scene;
  const comparing = networks.b !== undefined;
  const changed = withNetwork(withNetwork({ ...state, comparing }, 'a', networks.a), 'b', networks.b);
  const { model } = changed.panes[slot].network;
  return {
    panes: changed.panes,
    comparing,
    selection: { slot, node, origin: { model, node } },
    channel: null,
    hovered: null,
    level,
    ...(level !== 'layers' && { viewAsked: 'whole' as const }),
    target: sameData(target, state.target) ? state.target : target,
    against: null,
    loss,
  };
}

/** The page as it was; a picture that was taken away meanwhile does not come back. */
export function withBefore(state: AppState, { arrangement, imageId, level }: Before): Partial<AppState> {
  const there = state.pictures.some(picture => picture.imageId === imageId);
  return { ...arranged(state, arrangement), level, ...(there && { imageId }) };
}
