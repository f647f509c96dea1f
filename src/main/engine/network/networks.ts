// A request for a network -> the network: its architecture, where its weights lie, what it expects of a picture.

import { CodedError } from '../../../shared/protocol/error';
import { formChanges } from '../../../shared/protocol/form';
import {
  type InspectedNetwork,
  type Labels,
  labelsRefused,
  type NetworkRequest,
  type WeightsEntry,
} from '../../../shared/protocol/records';
import { requestedPreprocessing, requestedSpec } from '../../../shared/protocol/requested';
import { type Architecture, architecture } from '../../../shared/resnet/architecture';
import { formRefused } from '../../../shared/resnet/form-refused';
import { inputRefused } from '../../../shared/resnet/input-size';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { titleOf } from '../../../shared/resnet/title';
import type { ParameterSource } from '../graph/builder';
import type { CachedWeights, WeightsLibrary } from '../weights/library';
import { AS_TRAINED, checkEdits, editsKey, effective, type NetworkEdits } from './edits';
import { withStatistics } from './statistics';

export interface Network {
  readonly net: Architecture;
  readonly entry: WeightsEntry;
  readonly weights: CachedWeights;
  /** As asked for, else as the weights expect. */
  readonly preprocessing: Preprocessing;
  /** WordNet id of each class, where the weights tell them. */
  readonly wnids: readonly string[] | null;
  readonly edits: NetworkEdits;
  /** Same for networks that share every session: factors are fed. */
  readonly key: string;
}

export class Networks {
  constructor(private readonly library: WeightsLibrary) {}

  /** @throws CodedError no-weights, or naming the first tensor that does not fit the network asked for */
  async resolve(request: NetworkRequest): Promise<Network> {
    const entry = named(await this.library.entry(request.weights, request.model), request.labels);
    const { receipt } = entry;
    const preprocessing = requestedPreprocessing(request, receipt);
    const { crop } = preprocessing;
    const spec = requestedSpec(request, receipt, request.input ?? [crop, crop]);
    const form = formRefused(spec);
    if (form) throw new CodedError('bad-request', `${titleOf(spec)} is not computed: ${form}.`);
    const net = architecture(spec);
    const size = inputRefused(net);
    if (size) {
      const asked = spec.input.join('×');
      throw new CodedError('bad-request', `${titleOf(spec)} takes no pictures of ${asked}: ${size}.`);
    }
    const weights = await this.library.open(entry, spec);
    const wnids = request.labels ? request.labels.wnids : await this.library.wordNetIds(entry);
    if (request.edits) checkEdits(request.edits, net);
    const edits = request.edits ? effective(request.edits) : AS_TRAINED;
    return edited({ net, entry, weights, preprocessing, wnids }, edits);
  }
}

/** A network with these edits, and no others. */
export function edited(network: Omit<Network, 'edits' | 'key'>, edits: NetworkEdits): Network {
  const { net, weights } = network;
  return { ...network, edits, key: `${weights.file} ${JSON.stringify(net.spec)}${editsKey(edits)}` };
}

/** With names that were asked for. @throws CodedError bad-request for another number of them */
function named(entry: WeightsEntry, labels: Labels | undefined): WeightsEntry {
  if (!labels) return entry;
  const why = labelsRefused(labels, entry);
  if (why) throw new CodedError('bad-request', why);
  return { ...entry, classNames: labels.names, wnids: labels.wnids };
}

/** What the answer says of the network. */
export function inspectedNetwork({ net, entry }: Network): InspectedNetwork {
  const { model, stride, shortcut, classes, input } = net.spec;
  const { outputs } = entry.receipt;
  return {
    model,
    ...formChanges(net.spec),
    stride,
    shortcut,
    classes,
    input: [...input],
    weights: entry.id,
    ...(outputs && { outputs }),
  };
}

/** Parameters as pointers into the weights' safetensors file; statistics that were estimated anew as numbers. */
export function parameterSource({ weights, edits }: Network): ParameterSource {
  const stored: ParameterSource = name => {
    const { shape, offset, length } = weights.tensors.get(name)!;
    return { dims: shape, data: { location: weights.file, offset, length } };
  };
  return edits.statistics ? withStatistics(stored, edits.statistics) : stored;
}
