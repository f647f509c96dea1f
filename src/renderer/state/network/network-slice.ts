// The two networks that can be looked at: which they are, and switching between them.

import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import { hasTwoPictures } from '../picture/image-of';
import { selectionAfterChange } from '../selection/selection';
import type { SliceTools } from '../slice-tools';
import { isUntrained, startingWeights, UNTRAINED } from './network';

export interface NetworkActions {
  modelChosen(slot: Slot, model: NetworkRequest['model']): void;
  weightsChosen(slot: Slot, weights: string): void;
  networkChanged(slot: Slot, change: Partial<NetworkRequest>): void;
  compareStarted(): void;
  /** The network of pane a beside itself before it was trained. */
  comparedWithUntrained(): void;
  /** The network of pane a beside itself, for another picture that is chosen next. */
  comparedWithPicture(): void;
  compareStopped(): void;
  panesSwapped(): void;
}

/** Another network in a pane. The last result stays until the new one arrives; the selection keeps its depth. */
export function networkReplaced(state: AppState, slot: Slot, network: NetworkRequest): Partial<AppState> {
  const panes = { ...state.panes, [slot]: { ...state.panes[slot], network, error: null } };
  const changed = { ...state, panes };
  const selection = state.selection.slot === slot ? selectionAfterChange(changed) : state.selection;
  return { panes, selection, hovered: null, channel: selection === state.selection ? state.channel : null };
}

/** What the user would see as the same wish: keys of the request that were set to undefined are gone. */
function withChange(network: NetworkRequest, change: Partial<NetworkRequest>): NetworkRequest {
  const merged = { ...network, ...change };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as NetworkRequest;
}

export function networkActions({ get, set }: SliceTools): NetworkActions {
  /** Weights that each model had last, so that going back to it brings them back. */
  const lastWeights = new Map<string, string>();
  const replace = (slot: Slot, network: NetworkRequest) => {
    lastWeights.set(network.model, network.weights);
    set(state => networkReplaced(state, slot, network));
  };
  return {
    modelChosen: (slot, model) => {
      const { panes, weights } = get();
      const { network } = panes[slot];
      if (network.model === model) return;
      if (!isUntrained(network.weights)) lastWeights.set(network.model, network.weights);
      replace(slot, { model, weights: startingWeights(model, weights, lastWeights.get(model)) });
    },
    weightsChosen: (slot, weights) => {
      const { model } = get().panes[slot].network;
      replace(slot, { model, weights });
    },
    networkChanged: (slot, change) => replace(slot, withChange(get().panes[slot].network, change)),
    compareStarted: () => set({ comparing: true }),
    comparedWithUntrained: () => {
      set({ comparing: true });
      const { preprocessing: _, ...network } = get().panes.a.network;
      replace('b', { ...network, weights: UNTRAINED });
    },
    comparedWithPicture: () => {
      set(({ imageId, panes }) => ({
        comparing: true,
        imageIdB: imageId,
        pictureSlot: 'b',
        panes: { ...panes, b: { ...panes.b, edits: panes.a.edits } },
      }));
      replace('b', get().panes.a.network);
    },
    compareStopped: () =>
      set(state => {
        const end = { comparing: false, hovered: null, imageIdB: null, pictureSlot: 'a' } as const;
        if (state.selection.slot === 'a') return end;
        const selection = selectionAfterChange({ ...state, selection: { ...state.selection, slot: 'a' } });
        return { ...end, selection };
      }),
    panesSwapped: () =>
      set(state => {
        const panes = { a: state.panes.b, b: state.panes.a };
        const slot: Slot = state.selection.slot === 'a' ? 'b' : 'a';
        const pictures = hasTwoPictures(state) && {
          imageId: state.imageIdB,
          imageIdB: state.imageId,
        };
        return { panes, hovered: null, selection: { ...state.selection, slot }, ...pictures };
      }),
  };
}
