// What an inspection gave, and the JSON that the command line's contract makes of it.
import type { EventOf } from '../../shared/protocol/messages';
import { overflowOf } from '../../shared/protocol/overflow';
import type { Prediction, WeightsEntry } from '../../shared/protocol/records';
import type { GradCam } from '../../shared/protocol/requests/gradcam';

export interface Inspection {
  /** null for untrained weights. */
  readonly entry: WeightsEntry | null;
  readonly predictions: EventOf<'predictions'>;
  readonly numbers: EventOf<'numbers'>;
  /** Only where it was asked for. */
  readonly pathLengths?: EventOf<'pathLengths'>['shares'];
  readonly gradCam?: GradCam;
}

export function seedOf(weights: string): number {
  return Number(weights.replace('untrained:', ''));
}

/** Keys and their order as in the contract. */
export function inspectionJson({ entry, predictions, numbers, pathLengths, gradCam }: Inspection) {
  const { network, device, input, target, against, top5, logits } = predictions;
  const { requested, used, adapter, tried } = device;
  const { activations, blocks, inputGradient, timings } = numbers;
  const { decode, build, create, run, total } = timings;
  const overflow = overflowOf(activations);
  return {
    model: network.model,
    weights: entry ? entry.receipt : { source: 'untrained', seed: seedOf(network.weights) },
    device: { requested, used, adapter, tried },
    input,
    target: { index: target.index, name: target.name },
    ...(against && { against: { index: against.index, name: against.name } }),
    top5: top5.map(predictionJson),
    logits,
    ...(overflow !== null && { overflow }),
    activations,
    blocks,
    inputGradient,
    ...(pathLengths && { pathLengths }),
    ...(gradCam && { gradcam: { node: gradCam.node, shape: [gradCam.height, gradCam.width] } }),
    timings: { decode, build, create, run, total },
  };
}

function predictionJson({ index, name, logit, probability }: Prediction) {
  return { index, name, logit, probability };
}
