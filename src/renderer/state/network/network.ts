// From what a pane asks for to the network it will be: which weights fit a model, and the specification they imply.

import type { Slot } from '../../../shared/protocol/messages';
import type { Edits, NetworkRequest, WeightsEntry } from '../../../shared/protocol/records';
import { requestedPreprocessing, requestedSpec } from '../../../shared/protocol/requested';
import { type Architecture, architecture } from '../../../shared/resnet/architecture';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { titleOf } from '../../../shared/resnet/title';
import type { ModelName, NetworkSpec } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { fitting, isEdited, NO_EDITS } from '../surgery/edits';

import type { Pane } from './network-state';

type Networks = Pick<AppState, 'panes' | 'weights' | 'comparing'>;

export const FIRST_MODELS: Readonly<Record<Slot, ModelName>> = { a: 'resnet18', b: 'resnet50' };

export function freshPane(model: ModelName): Pane {
  return {
    network: { model, weights: 'bundled' },
    edits: NO_EDITS,
    run: null,
    progress: null,
    error: null,
    earlier: null,
    received: 0,
  };
}

export const UNTRAINED = 'untrained:0';

export function isUntrained(weights: string): boolean {
  return weights.startsWith('untrained:');
}

export function entryOf(
  network: Pick<NetworkRequest, 'model' | 'weights'>,
  entries: readonly WeightsEntry[],
): WeightsEntry | null {
  return entries.find(entry => entry.id === network.weights && entry.model === network.model) ?? null;
}

/** What tells the weights of one network from others'. */
export function weightsTitle(
  network: Pick<NetworkRequest, 'model' | 'weights'>,
  entries: readonly WeightsEntry[],
): string {
  const { weights } = network;
  if (isUntrained(weights)) return `Untrained, seed ${Number(weights.split(':')[1])}`;
  return entryOf(network, entries)?.title ?? 'Weights';
}

/** The weights a model starts with: those it had before if they are still there, else bundled ones, else none. */
export function startingWeights(
  model: ModelName,
  entries: readonly WeightsEntry[],
  remembered?: string,
): string {
  const ofModel = entries.filter(entry => entry.model === model);
  if (remembered && (isUntrained(remembered) || ofModel.some(entry => entry.id === remembered)))
    return remembered;
  return (ofModel.find(entry => entry.id === 'bundled') ?? ofModel[0])?.id ?? UNTRAINED;
}

/** What is done to a picture before this network sees it: as asked for, else as the weights expect. */
export function preprocessingOf(network: NetworkRequest, entries: readonly WeightsEntry[]): Preprocessing {
  return requestedPreprocessing(network, entryOf(network, entries)?.receipt);
}

/**
 * The pane whose pixels an untrained network takes over while two are compared: the trained one of the same family,
 * so that both see the same. Null where its own request says what it is fed.
 */
export function sourceOfPixels(state: Networks, slot: Slot): Slot | null {
  const other: Slot = slot === 'a' ? 'b' : 'a';
  const [own, from] = [state.panes[slot].network, state.panes[other].network];
  const open = isUntrained(own.weights) && !own.input && !own.preprocessing;
  const stem = (network: NetworkRequest) => specOf(network, state.weights).stem;
  const sameFamily = stem(own) === stem(from);
  return state.comparing && open && sameFamily && !isUntrained(from.weights) ? other : null;
}

const shared = new WeakMap<
  NetworkRequest,
  { from: NetworkRequest; weights: unknown; request: NetworkRequest }
>();

/**
 * The request of a pane with what it takes over from the other one. The same object while nothing changes.
 */
export function networkOf(state: Networks, slot: Slot): NetworkRequest {
  const own = state.panes[slot].network;
  const source = sourceOfPixels(state, slot);
  if (!source) return own;
  const from = state.panes[source].network;
  const before = shared.get(own);
  if (before?.from === from && before.weights === state.weights) return before.request;
  const preprocessing = preprocessingOf(from, state.weights);
  const request = { ...own, ...(from.input && { input: from.input }), preprocessing };
  shared.set(own, { from, weights: state.weights, request });
  return request;
}

/** What is changed of the network in a pane, as far as it has that. */
export function editsIn(state: Networks, slot: Slot): Edits {
  const { edits } = state.panes[slot];
  return isEdited(edits) ? fitting(edits, netOf(specOf(networkOf(state, slot), state.weights))) : edits;
}

/** With what was changed of it beside its weights. */
export function editedNetworkOf(state: Networks, slot: Slot): NetworkRequest {
  const edits = editsIn(state, slot);
  const network = networkOf(state, slot);
  return isEdited(edits) ? { ...network, edits } : network;
}

/** What the engine will build for a request: the weights' receipt fills in what the request leaves open. */
export function specOf(network: NetworkRequest, entries: readonly WeightsEntry[]): NetworkSpec {
  const receipt = entryOf(network, entries)?.receipt;
  const { crop } = preprocessingOf(network, entries);
  return requestedSpec(network, receipt, network.input ?? [crop, crop]);
}

/** What people call the network: `ResNet-50`. */
export function networkTitle(network: NetworkRequest, entries: readonly WeightsEntry[]): string {
  return titleOf(specOf(network, entries));
}

const known = new Map<string, Architecture>();

/** The architecture of a specification; the same object for equal specifications. */
export function netOf(spec: NetworkSpec): Architecture {
  const key = JSON.stringify(spec);
  let net = known.get(key);
  if (!net) {
    net = architecture(spec);
    known.set(key, net);
  }
  return net;
}
