// The networks that tours look at: with the weights that are in use, where they are of that model.

import { type NetworkRequest, networkSchema } from '../../../shared/protocol/records';
import type { ModelName } from '../../../shared/resnet/variant';
import type { AppState } from '../../state/app-state';
import { startingWeights, UNTRAINED } from '../../state/network/network';

/** The network that was in pane a before the tour if it is of this model, as it was; else the model with what it starts with. */
export function networkOfModel(state: AppState, model: ModelName): NetworkRequest {
  const before = networkSchema.safeParse(state.tour?.before.arrangement['panes.a'] ?? state.panes.a.network);
  if (before.success && before.data.model === model && before.data.shortcut === undefined) return before.data;
  return { model, weights: startingWeights(model, state.weights) };
}

/** Small, so that a network without trained weights is quick. */
const SIDE = 128;

export function untrained(model: ModelName, plain: boolean): NetworkRequest {
  return { model, weights: UNTRAINED, input: [SIDE, SIDE], ...(plain && { shortcut: 'none' as const }) };
}
