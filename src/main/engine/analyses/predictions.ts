// What the logits of a run say: the best classes, and the ones that its objective means.
import type { ValueOf } from '../../../shared/protocol/define';
import type { DeviceState, Prediction } from '../../../shared/protocol/records';
import type { predictions } from '../../../shared/protocol/requests/inspect';
import { namedClass } from '../network/classes';
import { inspectedNetwork, type Network } from '../network/networks';
import { finite } from '../reduce/statistics';
import type { Input } from './analysis';
import type { Objective } from './objective';

/** What goes through which network. */
export interface Subject {
  readonly runId: number;
  readonly network: Network;
  readonly input: Input;
}

/** Probabilities by softmax, in double precision. */
function softmax(logits: Float32Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(logits, v => Math.exp(v - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(p => p / sum);
}

/** Where several classes can be true at once, each has a probability of its own. */
const sigmoid = (logits: Float32Array) => Float64Array.from(logits, v => 1 / (1 + Math.exp(-v)));

function topFive(network: Network, logits: Float32Array): Prediction[] {
  const probabilities = network.entry.receipt.outputs === 'sigmoid' ? sigmoid(logits) : softmax(logits);
  return [...logits.keys()]
    .sort((a, b) => logits[b]! - logits[a]!)
    .slice(0, 5)
    .map(index => ({
      ...namedClass(network, index),
      logit: finite(logits[index]!),
      probability: finite(probabilities[index]!),
    }));
}

/** @param classes of the objective, settled */
export function predictionsOf(
  { runId, network, input }: Subject,
  device: DeviceState,
  logits: Float32Array,
  { target, against }: Pick<Objective, 'target' | 'against'>,
): ValueOf<typeof predictions> {
  return {
    runId,
    network: inspectedNetwork(network),
    device,
    input: {
      size: [...network.net.spec.input],
      crop: input.crop,
      ...(input.alpha && { alpha: input.alpha }),
    },
    target: namedClass(network, target),
    against: against === null ? null : namedClass(network, against),
    top5: topFive(network, logits),
    logits: Array.from(logits, finite),
  };
}
