// --mean, --std, --resize, --crop, --interpolation, --channels, --alpha, --labels: what is asked for over what the
// weights say.
import type { Labels, WeightsEntry } from '../../shared/protocol/records';
import { withAsked } from '../../shared/resnet/asked-preprocessing';
import type { Form } from '../../shared/resnet/form';
import { defaultPreprocessing, type Preprocessing, saidFields } from '../../shared/resnet/preprocessing';
import type { EngineLink } from './context';
import { type InputFile, inputFile, sendFile } from './input-file';
import type { OptionName, Values } from './options';
import type { ProgressLine } from './progress';

export const PREPROCESSING_OPTIONS = [
  'mean',
  'std',
  'resize',
  'crop',
  'interpolation',
  'channels',
  'alpha',
  'labels',
] as const satisfies readonly OptionName[];

/** Said once about a picture that is not wholly opaque, unless --alpha was given. */
export const ON_WHITE =
  'Transparent parts of the picture were laid on white; --alpha drop ignores their opacity, as torchvision does.\n';

/** What was asked for, before the engine was asked. */
export interface Asked {
  readonly preprocessing: Partial<Preprocessing>;
  readonly labels: InputFile | undefined;
}

/** @throws UsageError where the file of names is not there */
export async function askedOf(values: Values): Promise<Asked> {
  const { mean, std, resize, crop, interpolation, channels, alpha, labels } = values;
  return {
    preprocessing: saidFields({ mean, std, resize, crop, interpolation, channels, alpha }),
    labels: labels === undefined ? undefined : await inputFile(labels),
  };
}

/** The names of --labels; undefined where it was not given. */
export async function readLabels(
  link: EngineLink,
  { labels }: Asked,
  progress: ProgressLine,
): Promise<Labels | undefined> {
  return labels && (await sendFile(link, labels, 'labels', progress)).labels;
}

/** The entry as it is with what was asked for. */
export function askedEntry(entry: WeightsEntry, { preprocessing }: Asked, labels?: Labels): WeightsEntry {
  const receipt =
    Object.keys(preprocessing).length > 0 ? withAsked(entry.receipt, preprocessing) : entry.receipt;
  return {
    ...entry,
    receipt,
    ...(labels && { classNames: labels.names, wnids: labels.wnids, labels: labels.from }),
  };
}

/** Keeps what was asked for with a checkpoint of the library. */
export async function keepAsked(
  { client }: EngineLink,
  { id: weights }: WeightsEntry,
  { preprocessing }: Asked,
  labels?: Labels,
): Promise<void> {
  if (Object.keys(preprocessing).length > 0)
    await client.call('weights.prepare', { weights, preprocessing }).result;
  if (labels) await client.call('weights.label', { weights, labels }).result;
}

/** What the engine is asked for beside the network. @param entry null: untrained weights */
export function askedRequest(
  form: Pick<Form, 'stem' | 'order'>,
  entry: WeightsEntry | null,
  asked: Asked,
  labels?: Labels,
) {
  const given = Object.keys(asked.preprocessing).length > 0;
  const preprocessing = entry?.receipt.preprocessing ?? {
    ...defaultPreprocessing(form),
    ...asked.preprocessing,
  };
  return { ...(given && { preprocessing }), ...(labels && { labels }) };
}
