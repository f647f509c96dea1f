// From what is asked for, and what the weights' receipt tells, to the network and what it is fed.
import type { FormChanges } from '../resnet/form';
import { defaultPreprocessing, type Preprocessing } from '../resnet/preprocessing';
import { type NetworkSpec, networkSpec, VARIANTS } from '../resnet/variant';
import { formIn } from './form';
import type { InspectedNetwork, NetworkRequest, Receipt } from './records';

/**
 * The network that is asked for. What is asked for goes before what the receipt tells, and that before the variant.
 * @param input [height, width]; left out: as the variant, or the stem that is asked for, has it
 */
export function requestedSpec(
  asked: Omit<NetworkRequest, 'weights'>,
  receipt: (FormChanges & Pick<Receipt, 'classes'>) | null | undefined,
  input?: readonly [number, number],
): NetworkSpec {
  return networkSpec(asked.model, {
    ...(receipt && { ...formIn(receipt), classes: receipt.classes }),
    ...formIn(asked),
    ...(input && { input }),
  });
}

/** The network that an answer is of. */
export function inspectedSpec(network: InspectedNetwork): NetworkSpec {
  return requestedSpec(network, network, network.input);
}

/** What is done to a picture: as asked for, else as the weights expect; those of another stem say nothing of this one. */
export function requestedPreprocessing(
  asked: NetworkRequest,
  receipt: Pick<Receipt, 'stem' | 'preprocessing'> | undefined,
): Preprocessing {
  if (asked.preprocessing) return asked.preprocessing;
  const variant = VARIANTS[asked.model];
  const stem = asked.stem ?? receipt?.stem ?? variant.stem;
  if (receipt?.stem === stem) return receipt.preprocessing;
  return defaultPreprocessing({ stem, order: asked.order ?? variant.order });
}
