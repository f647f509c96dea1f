// From what a pane asks for to the network it will be: which weights fit a model, and the specification they imply.
import type { NetworkRequest, WeightsEntry } from '../../shared/protocol/records';
import { type Architecture, architecture } from '../../shared/resnet/architecture';
import { type ModelName, type NetworkSpec, networkSpec } from '../../shared/resnet/variant';

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

/** What the engine will build for a request: the weights' receipt fills in what the request leaves open. */
export function specOf(network: NetworkRequest, entries: readonly WeightsEntry[]): NetworkSpec {
  const receipt = entryOf(network, entries)?.receipt;
  const crop = receipt?.preprocessing.crop;
  const spec = networkSpec(network.model);
  return {
    ...spec,
    stride: network.stride ?? receipt?.stride ?? spec.stride,
    shortcut: network.shortcut ?? receipt?.shortcut ?? spec.shortcut,
    classes: receipt?.classes ?? spec.classes,
    input: network.input ?? (crop ? [crop, crop] : spec.input),
  };
}

const known = new Map<string, Architecture>();

/** The architecture of a specification; the same object for equal specifications. */
export function netOf(spec: NetworkSpec): Architecture {
  const key = JSON.stringify([spec.model, spec.stride, spec.shortcut, spec.classes, spec.input]);
  let net = known.get(key);
  if (!net) {
    net = architecture(spec);
    known.set(key, net);
  }
  return net;
}
