// What is said where a link or a session asks for weights that are not on this computer.

import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import { entryOf, isUntrained, networkTitle, startingWeights } from '../network/network';
import type { Arrangement } from './keep-state';
import type { WeightsNote } from './session-file';

/**
 * @param from what asks: `The link`, `cat.rnx`
 * @param notes what a session tells of its weights
 * @returns one sentence for each network that is seen and goes on with other weights
 */
export function missingWeights(
  { weights }: AppState,
  arrangement: Arrangement,
  from: string,
  notes: Partial<Record<Slot, WeightsNote | null>> = {},
): string[] {
  return SLOTS.slice(0, arrangement.comparing ? 2 : 1).flatMap(slot => {
    const network = arrangement[`panes.${slot}`] as NetworkRequest | undefined;
    if (!network || isUntrained(network.weights)) return [];
    const entry = entryOf(network, weights);
    const note = notes[slot];
    const title = networkTitle(network, weights);
    if (entry) {
      const other = network.weights === 'bundled' && note && note.sha256 !== entry.receipt.sha256;
      return other ? [`${from} was saved with other bundled weights of ${title}; numbers may differ.`] : [];
    }
    const hash = note?.sha256 ?? network.weights;
    const file = note
      ? `the file “${note.title}” (SHA-256 ${hash.slice(0, 8)}…)`
      : network.weights === 'bundled'
        ? 'bundled weights, which this version does not have'
        : `a file with the SHA-256 ${hash.slice(0, 8)}…`;
    const now = startingWeights(network.model, weights);
    const goesOn = isUntrained(now) ? 'untrained' : 'with the weights that are here';
    return [`${from} needs ${file} for ${title}. Open that file too; until then ${title} goes on ${goesOn}.`];
  });
}
