// weights FILE: the receipt of a checkpoint; weights add FILE: and into the library; weights list: what is there;
// weights get NAME: an official one.
import { bytes, count, percent } from '../../shared/format';
import { labelsRefused, type Receipt, type WeightsEntry } from '../../shared/protocol/records';
import {
  ORIGINS,
  type Origin,
  PREPROCESSING_FIELDS,
  type Preprocessing,
  type PreprocessingFrom,
} from '../../shared/resnet/preprocessing';
import { titleOf } from '../../shared/resnet/title';
import { VARIANTS } from '../../shared/resnet/variant';
import { facts, page, table } from '../../shared/text-table';
import type { Command } from './command';
import { type Context, withEngine } from './context';
import { UsageError } from './failure';
import { type CheckpointUse, inputFile, sendFile } from './input-file';
import type { Values } from './options';
import { askedEntry, askedOf, keepAsked, PREPROCESSING_OPTIONS, readLabels } from './preprocessing-options';
import { ProgressLine } from './progress';

export const weights: Command = {
  name: 'weights',
  summary:
    'what a checkpoint is; `weights add FILE`: puts it into the library; `weights list`: what is there; `weights get NAME`: downloads an official one',
  operands: ['FILE|add|list|get', '[FILE|NAME]'],
  options: ['prefix', ...PREPROCESSING_OPTIONS],
  async run({ values, operands: [operand, name] }, context) {
    const json = values.json === true;
    const which = values.prefix === undefined ? {} : { prefix: values.prefix };
    if (operand === 'get') return get(context, name, json);
    if (operand === 'add') {
      if (name === undefined) throw new UsageError('Which checkpoint? Name its file: `weights add FILE`.');
      return show(context, name, values, { keep: true, ...which });
    }
    if (name !== undefined) throw new UsageError(`weights does not know what to do with “${name}”.`);
    if (operand === undefined)
      throw new UsageError('Which checkpoint? Name a file, `add FILE`, `list`, or `get NAME`.');
    return operand === 'list' ? list(context, json) : show(context, operand, values, which);
  },
};

async function show(context: Context, path: string, values: Values, use: CheckpointUse): Promise<void> {
  const progress = new ProgressLine(context);
  const file = await inputFile(path);
  const asked = await askedOf(values);
  const entry = await withEngine(context, async link => {
    try {
      const opened = await sendFile(link, file, 'weights', progress, use);
      const labels = await readLabels(link, asked, progress);
      const why = labels && labelsRefused(labels, opened.entry);
      if (why) throw new UsageError(why);
      if (use.keep) await keepAsked(link, opened.entry, asked, labels);
      return askedEntry(opened.entry, asked, labels);
    } finally {
      progress.clear();
    }
  });
  await tell(context, entry, values.json === true);
}

function tell(context: Context, { title, receipt }: WeightsEntry, json: boolean): Promise<void> {
  return context.out(json ? `${JSON.stringify(receipt)}\n` : page(title, receiptText(receipt)));
}

/** Fetches an official checkpoint; the receipt is that of the file. */
async function get(context: Context, name: string | undefined, json: boolean): Promise<void> {
  const progress = new ProgressLine(context);
  const entry = await withEngine(context, async ({ client }) => {
    if (name === undefined) {
      const { official } = (await client.call('hello', {}).result).header;
      throw new UsageError(`Which checkpoint? There are ${official.map(each => each.name).join(', ')}.`);
    }
    const { file } = (
      await client.call('weights.get', { name }, progress.hear).result.finally(() => progress.clear())
    ).header;
    if (file.kind !== 'weights') throw new Error('the engine fetched something else than weights');
    return file.entry;
  });
  await tell(context, entry, json);
}

async function list(context: Context, json: boolean): Promise<void> {
  const entries = await withEngine(context, async link => {
    const { header } = await link.client.call('hello', {}).result;
    return header.weights;
  });
  if (json) return context.out(`${JSON.stringify({ weights: entries })}\n`);
  if (entries.length === 0)
    return context.out('There are no weights here yet: add a checkpoint with `weights add FILE`.\n');
  await context.out(page(listText(entries)));
}

function listText(entries: readonly WeightsEntry[]): string {
  return table(
    [
      { title: 'network' },
      { title: 'weights' },
      { title: 'classes', figures: true },
      { title: 'size', figures: true },
      { title: 'top-1', figures: true },
      { title: 'SHA-256' },
    ],
    entries.map(({ model, title, receipt, accuracy }) => [
      VARIANTS[model].title,
      title,
      count(receipt.classes),
      bytes(receipt.bytes),
      accuracy ? `${percent(accuracy.top1)} (${accuracy.on})` : '',
      receipt.sha256.slice(0, 12),
    ]),
  );
}

const FORMATS: Readonly<Record<Receipt['format'], string>> = {
  'torch-zip': 'PyTorch (zip)',
  'torch-legacy': 'PyTorch before 1.6',
  safetensors: 'safetensors',
  onnx: 'ONNX',
};

const SHORTCUTS: Readonly<Record<Receipt['shortcut'], string>> = {
  A: 'A (zero padding)',
  B: 'B (projection where the shape changes)',
  C: 'C (projection everywhere)',
  none: 'none (plain network)',
};

const RESIZED: Readonly<Record<Preprocessing['cropMode'], string>> = {
  center: 'shorter side',
  squash: 'both sides',
  border: 'longer side',
};

function resizing({ resize, crop, cropMode, interpolation, antialias }: Preprocessing): string {
  const filter = `${interpolation} ${antialias ? 'with' : 'without'} antialiasing`;
  return `${RESIZED[cropMode]} to ${resize}, ${filter}, centre ${crop} × ${crop}`;
}

const SOURCES: Readonly<Record<Origin, string>> = {
  asked: 'you',
  file: 'the file',
  beside: 'a file beside it',
  assumed: 'nobody (taken for granted)',
};

/** Which fields of the preprocessing come from there. */
function saidBy(origin: Origin, from: PreprocessingFrom): string[] {
  const fields = PREPROCESSING_FIELDS.filter(field => from[field] === origin);
  return fields.length > 0 ? [`${SOURCES[origin]}: ${fields.join(', ')}`] : [];
}

export function receiptText(receipt: Receipt): string {
  const { preprocessing: steps, preprocessingFrom: from } = receipt;
  return facts([
    ['network', `${titleOf(receipt)}, ${receipt.stem} stem, ${count(receipt.classes)} classes`],
    ['shortcut', SHORTCUTS[receipt.shortcut]],
    ['stride', receipt.stride === '3x3' ? 'v1.5 (3x3)' : 'v1 (1x1)'],
    ['format', `${FORMATS[receipt.format]}, ${receipt.naming} names`],
    ['tensors', `${count(receipt.tensors)} of ${receipt.dtype}, ${bytes(receipt.bytes)}`],
    ['SHA-256', receipt.sha256],
    ['epsilon', String(receipt.epsilon)],
    ['picture', resizing(steps)],
    [
      'normalised',
      `mean ${steps.mean.join(' ')}, std ${steps.std.join(' ')}, ${steps.channels.toUpperCase()}`,
    ],
    ['said by', ORIGINS.flatMap(origin => saidBy(origin, from)).join('; ')],
    ...receipt.assumed.map((text, i) => [i === 0 ? 'assumed' : '', text] as const),
    ...(receipt.ignored.length ? [['ignored', receipt.ignored.join(', ')] as const] : []),
  ]);
}
