// What a request changes to when a person asks for another variant of the same depth.

import type { NetworkRequest } from '../../../shared/protocol/records';
import type { ShortcutOption, StridePlacement } from '../../../shared/resnet/form';
import { networkSpec } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { entryOf, isUntrained, UNTRAINED } from './network';

type Change = Partial<NetworkRequest>;

/** An undefined key is taken out of the request: the weights decide again. */
function unset(key: 'stride' | 'shortcut'): Change {
  return { [key]: undefined } as object;
}

/** What the weights, or without any the depth, say of the variant. */
export function ownVariant(network: NetworkRequest, weights: AppState['weights']) {
  return entryOf(network, weights)?.receipt ?? networkSpec(network.model);
}

export function strideChange(
  network: NetworkRequest,
  weights: AppState['weights'],
  stride: StridePlacement,
): Change {
  return stride === ownVariant(network, weights).stride ? unset('stride') : { stride };
}

/** Another option has other parameters (A and plain fewer, C more), so the weights of this one do not fit it. */
export function shortcutChange(
  network: NetworkRequest,
  weights: AppState['weights'],
  shortcut: ShortcutOption,
): Change {
  if (shortcut === ownVariant(network, weights).shortcut) return unset('shortcut');
  return { shortcut, ...(!isUntrained(network.weights) && { weights: UNTRAINED }) };
}
