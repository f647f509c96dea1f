// What an inspection gave, and the JSON that the command line's contract makes of it.
import type { EventOf } from '../../shared/protocol/messages';
import type { WeightsEntry } from '../../shared/protocol/records';

export interface Inspection {
  /** null for untrained weights. */
  readonly entry: WeightsEntry | null;
  readonly predictions: EventOf<'predictions'>;
  readonly numbers: EventOf<'numbers'>;
}

export function seedOf(weights: string): number {
  return Number(weights.replace('untrained:', ''));
}

/** Keys and their order as in the contract. */
export function inspectionJson({ entry, predictions, numbers }: Inspection) {
  const { network, device, input, target, top5, logits } = predictions;
  const { requested, used, adapter, tried } = device;
  const { activations, blocks, inputGradient, timings } = numbers;
  const { decode, build, create, run, total } = timings;
  return {
    model: network.model,
    weights: entry ? entry.receipt : { source: 'untrained', seed: seedOf(network.weights) },
    device: { requested, used, adapter, tried },
    input,
    target,
    top5,
    logits,
    activations,
    blocks,
    inputGradient,
    timings: { decode, build, create, run, total },
  };
}
