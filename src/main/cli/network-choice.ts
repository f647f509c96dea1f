// --model, --weights, --seed, --stride, --shortcut, --stem, --input, and what is asked of preprocessing and names -> the network that the engine is asked for.
import type { NetworkRequest, WeightsEntry } from '../../shared/protocol/records';
import { requestedSpec } from '../../shared/protocol/requested';
import { type Architecture, architecture } from '../../shared/resnet/architecture';
import type { Form, ShortcutOption, StridePlacement } from '../../shared/resnet/form';
import { shareTensors } from '../../shared/resnet/share-tensors';
import type { ModelName } from '../../shared/resnet/variant';
import type { EngineLink } from './context';
import { UsageError } from './failure';
import { type CheckpointUse, type InputFile, inputFile, sendFile } from './input-file';
import type { OptionName, Values } from './options';
import {
  type Asked,
  askedEntry,
  askedOf,
  askedRequest,
  PREPROCESSING_OPTIONS,
  readLabels,
} from './preprocessing-options';
import type { ProgressLine } from './progress';

export const NETWORK_OPTIONS: readonly OptionName[] = [
  'model',
  'weights',
  'prefix',
  'seed',
  'input',
  'stride',
  'shortcut',
  'stem',
  'device',
  'precision',
  ...PREPROCESSING_OPTIONS,
];

interface Changes extends Pick<NetworkRequest, 'preprocessing' | 'labels'> {
  readonly stride?: StridePlacement;
  readonly shortcut?: ShortcutOption;
  readonly stem?: Form['stem'];
  readonly input?: [number, number];
}

/** There is no such file: perhaps the name of an official checkpoint that was fetched. */
interface NamedWeights {
  readonly name: string;
  /** What is said where it is not. */
  readonly noFile: UsageError;
}

/** What was asked for, before the engine was asked. */
export interface WantedNetwork {
  readonly model: ModelName | undefined;
  readonly weights:
    | ({ readonly file: InputFile } & CheckpointUse)
    | NamedWeights
    | { readonly seed: number }
    | 'bundled';
  readonly changes: Changes;
  readonly asked: Asked;
}

export interface ChosenNetwork {
  readonly request: NetworkRequest;
  /** null for untrained weights. */
  readonly entry: WeightsEntry | null;
  /** For the names of its blocks and nodes. */
  readonly net: Architecture;
}

/** @throws UsageError where the options contradict one another or the file is not there */
export async function wantedNetwork(values: Values): Promise<WantedNetwork> {
  const { model, weights = 'bundled', prefix, seed, input, stride, shortcut, stem } = values;
  const changes = {
    ...(stride && { stride }),
    ...(shortcut && { shortcut }),
    ...(stem && { stem }),
    ...(input && { input }),
  };
  if (seed !== undefined && weights !== 'none') throw new UsageError('--seed goes with --weights none only.');
  const asked = await askedOf(values);
  if (weights === 'none' || weights === 'bundled') {
    if (prefix !== undefined) throw new UsageError('--prefix goes with --weights FILE only.');
    if (!model) throw new UsageError('Which network? Name it with --model, or a checkpoint with --weights.');
    return { model, weights: weights === 'none' ? { seed: seed ?? 0 } : 'bundled', changes, asked };
  }
  return { model, weights: await fileOrName(weights, prefix), changes, asked };
}

async function fileOrName(text: string, prefix: string | undefined): Promise<WantedNetwork['weights']> {
  try {
    return { file: await inputFile(text), ...(prefix !== undefined && { prefix }) };
  } catch (error) {
    const missing = error instanceof UsageError && (error.cause as NodeJS.ErrnoException)?.code === 'ENOENT';
    if (!missing || /[\\/]/.test(text)) throw error;
    return { name: text, noFile: error };
  }
}

/** --device and --precision; left out, the engine decides. */
export async function chooseDevice(link: EngineLink, { device = 'auto', precision }: Values): Promise<void> {
  if (device === 'auto' && precision === undefined) return;
  await link.client.call('device', { device, ...(precision && { precision }) }).result;
}

/** Opens the weights and says which network they make. */
export async function chooseNetwork(
  link: EngineLink,
  { model, weights, changes, asked }: WantedNetwork,
  progress: ProgressLine,
): Promise<ChosenNetwork> {
  const labels = await readLabels(link, asked, progress);
  const chosen = (own: WeightsEntry) => {
    const entry = askedEntry(own, asked, labels);
    const form = requestedSpec({ model: entry.model }, entry.receipt);
    return networkOf(entry, { ...changes, ...askedRequest(form, entry, asked, labels) }, model);
  };
  if (weights === 'bundled') return chosen(await bundledEntry(link, model!));
  if ('seed' in weights) {
    const own = { model: model!, weights: `untrained:${weights.seed}`, ...changes };
    const net = architecture(requestedSpec(own, null, changes.input));
    const request = { ...own, ...askedRequest(net.spec, null, asked, labels) };
    return { request, entry: null, net };
  }
  const entry =
    'name' in weights
      ? await officialEntry(link, weights)
      : (await sendFile(link, weights.file, 'weights', progress, askedUse(weights))).entry;
  const named = 'name' in weights ? weights.name : weights.file.path;
  if (model && !shareTensors(model, entry.model))
    throw new UsageError(`${named} holds ${entry.model}, not ${model}.`);
  return chosen(entry);
}

const askedUse = ({ prefix }: CheckpointUse): CheckpointUse => (prefix === undefined ? {} : { prefix });

/** @param model as asked for, else what the weights hold */
function networkOf(entry: WeightsEntry, changes: Changes, model = entry.model): ChosenNetwork {
  const { receipt } = entry;
  const request = { model, weights: entry.id, ...changes };
  return { request, entry, net: architecture(requestedSpec(request, receipt, changes.input)) };
}

async function bundledEntry(link: EngineLink, model: ModelName): Promise<WeightsEntry> {
  const { header } = await link.client.call('hello', {}).result;
  const entry = header.weights.find(({ id, model: of }) => id === 'bundled' && of === model);
  if (entry) return entry;
  throw new UsageError(
    `No weights of ${model} come with the app: name a checkpoint with --weights FILE, or --weights none for an untrained network.`,
  );
}

/** The first hex digits of its SHA-256 end an official file's name: `resnet50-11ad3fa6.pth`. */
async function officialEntry(link: EngineLink, { name, noFile }: NamedWeights): Promise<WeightsEntry> {
  const { header } = await link.client.call('hello', {}).result;
  const official = header.official.find(each => each.name === name || each.file === name);
  if (!official) throw noFile;
  const [, prefix = ''] = /-([0-9a-f]+)\.\w+$/.exec(official.file) ?? [];
  const entry = header.weights.find(({ receipt }) => prefix !== '' && receipt.sha256.startsWith(prefix));
  if (entry) return entry;
  throw new UsageError(
    `${name} is an official checkpoint that is not here yet: fetch it with \`weights get ${official.name}\`.`,
  );
}
