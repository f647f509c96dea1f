// Weights at hand: which there are, which can be fetched, what they take on disk.

import type { Slot } from '../../../shared/protocol/messages';
import {
  type Labels,
  labelsRefused,
  type StoredWeights,
  type WeightsEntry,
} from '../../../shared/protocol/records';
import type { StatedFields } from '../../../shared/resnet/preprocessing';
import { titleOf } from '../../../shared/resnet/title';
import type { ModelName } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { noticeGiven } from '../engine/connection-slice';
import { entryOf, isUntrained, networkTitle, startingWeights } from '../network/network';
import { networkReplaced } from '../network/network-slice';
import type { Pane } from '../network/network-state';
import type { SliceTools } from '../slice-tools';

export interface WeightsActions {
  /** The pane becomes the network of an imported checkpoint, whichever it is. */
  checkpointUsed(slot: Slot, weights: string): void;
  /** The pane becomes that network when it has arrived, if it still shows the same model then. */
  officialRequested(slot: Slot, name: string): void;
  downloadCancelled(name: string): void;
  /** What is stored on disk is about to be looked at. */
  storedWeightsOpened(): void;
  /** An empty title gives back the checkpoint's own. */
  weightsRenamed(weights: string, title: string): void;
  /** Class names that were attached to a checkpoint afterwards are taken away. */
  labelsRemoved(weights: string): void;
  /** What is asked of the preprocessing is kept with a checkpoint; null: as its file says. */
  weightsPrepared(weights: string, asked: StatedFields | null): void;
  weightsRemoved(weights: string): void;
  weightsCacheEmptied(): void;
}

/** Every pane whose weights are not among the engine's goes back to what its model starts with. */
export function weightsListed(state: AppState, weights: readonly WeightsEntry[]): Partial<AppState> {
  const settle = (pane: Pane): Pane => {
    const { model } = pane.network;
    const chosen = startingWeights(model, weights, pane.network.weights);
    return chosen === pane.network.weights
      ? pane
      : { ...pane, network: { ...pane.network, weights: chosen } };
  };
  return { weights, panes: { a: settle(state.panes.a), b: settle(state.panes.b) } };
}

/** A checkpoint that the engine has read joins the list. */
function withEntry(state: AppState, entry: WeightsEntry): AppState {
  const others = state.weights.filter(other => other.id !== entry.id || other.model !== entry.model);
  return { ...state, weights: [...others, entry] };
}

/** For which pane something of weights is: the one that it was asked for, else the one that is looked at. */
export function paneFor({ comparing, selection }: AppState, asked?: Slot): Slot {
  return comparing ? (asked ?? selection.slot) : 'a';
}

/** A checkpoint that somebody opened: the pane becomes its network. */
export function weightsOpened(state: AppState, slot: Slot, entry: WeightsEntry): Partial<AppState> {
  const known = withEntry(state, entry);
  const network = { model: entry.model, weights: entry.id };
  return { weights: known.weights, ...networkReplaced(known, slot, network) };
}

/**
 * An official checkpoint that was downloaded. It takes minutes: a pane that shows another model by now stays.
 * @param model of the pane when it was asked for
 */
export function officialArrived(
  state: AppState,
  slot: Slot,
  model: ModelName,
  entry: WeightsEntry,
): Partial<AppState> {
  const awaited = state.panes[slot].network.model === model && entry.model === model;
  if (awaited) return weightsOpened(state, slot, entry);
  const text = `${entry.title} is here; choose it among the weights of ${titleOf(entry.receipt)}.`;
  return { weights: withEntry(state, entry).weights, ...noticeGiven(state, 'info', text) };
}

/**
 * For whom class names that somebody opened are meant: the weights of a pane.
 * @param slot the pane that they were asked for, where they were
 * @returns their id, or why they take no names
 */
export function labelled(
  state: AppState,
  labels: Labels,
  slot?: Slot,
): { readonly weights: string } | { readonly refused: string } {
  const { network } = state.panes[paneFor(state, slot)];
  const entry = entryOf(network, state.weights);
  const title = networkTitle(network, state.weights);
  if (!entry?.source) {
    const runs = entry ? 'with weights that come with the app' : 'untrained';
    const text = `${labels.from} holds class names. They can be attached to a checkpoint that you opened, but ${title} runs ${runs} now; open the checkpoint first.`;
    return { refused: text };
  }
  const refused = labelsRefused(labels, entry);
  return refused ? { refused } : { weights: entry.id };
}

/** The engine's list after something was removed: whose weights are gone goes on with others, and that is said. */
export function weightsStored(
  state: AppState,
  weights: readonly WeightsEntry[],
  stored: StoredWeights,
): Partial<AppState> {
  const listed = { ...state, ...weightsListed(state, weights) };
  const slots = state.comparing ? (['a', 'b'] as const) : (['a'] as const);
  const sentences = slots
    .filter(slot => listed.panes[slot] !== state.panes[slot])
    .map(slot => {
      const { network } = listed.panes[slot];
      const now = isUntrained(network.weights) ? 'untrained' : `with “${entryOf(network, weights)?.title}”`;
      return `${networkTitle(network, weights)} goes on ${now}.`;
    });
  const said =
    sentences.length > 0
      ? noticeGiven(state, 'info', `The weights were removed. ${[...new Set(sentences)].join(' ')}`)
      : {};
  return { weights, stored, panes: listed.panes, ...said };
}

/** What a pane asked for itself gives way to what is kept with its weights. */
function asWeightsSay(pane: Pane, weights: string): Pane {
  const { preprocessing, input: _, ...network } = pane.network;
  return preprocessing && network.weights === weights ? { ...pane, network } : pane;
}

export function weightsActions({ set, engine }: SliceTools): WeightsActions {
  return {
    checkpointUsed: (slot, weights) =>
      set(state => {
        const entry = state.weights.find(({ id }) => id === weights);
        return entry ? networkReplaced(state, slot, { model: entry.model, weights }) : {};
      }),
    officialRequested: (slot, name) => engine().weights.download(slot, name),
    downloadCancelled: name => engine().weights.cancelDownload(name),
    storedWeightsOpened: () => engine().weights.list(),
    weightsRenamed: (weights, title) => engine().weights.rename(weights, title),
    labelsRemoved: weights => engine().weights.label(weights, null),
    weightsPrepared: (weights, asked) => {
      set(state => ({
        panes: { a: asWeightsSay(state.panes.a, weights), b: asWeightsSay(state.panes.b, weights) },
      }));
      engine().weights.prepare(weights, asked);
    },
    weightsRemoved: weights => engine().weights.remove(weights),
    weightsCacheEmptied: () => engine().weights.clear(),
  };
}
