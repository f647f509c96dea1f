// inspect: one picture (or tensor) through a network and its gradient back, as numbers.
import type { EventOf } from '../../shared/protocol/messages';
import type { Gates } from '../../shared/protocol/records';
import type { Command } from './command';
import { type EngineLink, withEngine } from './context';
import { checkDump, type Dump, dumpValues, makeFolder } from './dump';
import { UsageError } from './failure';
import { checkGates, readGates } from './gates-file';
import { type InputFile, inputFile, sendFile } from './input-file';
import { type Inspection, inspectionJson } from './inspection';
import { inspectionText } from './inspection-text';
import { chooseNetwork, NETWORK_OPTIONS, type WantedNetwork, wantedNetwork } from './network-choice';
import { LONGEST_SIDE, type Values } from './options';
import { ProgressLine } from './progress';

/** What was asked for, checked as far as that goes without the engine. */
interface Question {
  readonly values: Values;
  readonly network: WantedNetwork;
  readonly input: { readonly kind: 'image' | 'tensor'; readonly file: InputFile };
  readonly gates: Gates;
  readonly dump: Dump | null;
}

export const inspect: Command = {
  name: 'inspect',
  summary: 'activations of every node and the gradient through every block, on a picture',
  operands: [],
  options: [
    ...NETWORK_OPTIONS,
    'image',
    'tensor',
    'target',
    'loss',
    'gates',
    'dump',
    'nodes',
    'path-lengths',
    'gradcam',
  ],
  async run({ values }, context) {
    const question = await questionOf(values);
    const progress = new ProgressLine(context);
    const inspection = await withEngine(context, link =>
      answer(link, question, progress).finally(() => progress.clear()),
    );
    await context.out(
      values.json
        ? `${JSON.stringify(inspectionJson(inspection))}\n`
        : inspectionText(inspection, values.loss ?? 'logit'),
    );
  },
};

async function questionOf(values: Values): Promise<Question> {
  for (const name of ['path-lengths', 'gradcam'] as const)
    if (values[name] !== undefined) throw new UsageError(`This version has no --${name} yet.`);
  const { image, tensor, dump, nodes, gates } = values;
  if (image !== undefined && tensor !== undefined)
    throw new UsageError('inspect takes --image or --tensor, not both.');
  const path = image ?? tensor;
  if (path === undefined)
    throw new UsageError('What shall be inspected? Name a picture with --image, or a --tensor.');
  if ((dump === undefined) !== (nodes === undefined))
    throw new UsageError('--dump DIR and --nodes a,b,c go together.');
  return {
    values,
    network: await wantedNetwork(values),
    input: { kind: image === undefined ? 'tensor' : 'image', file: await inputFile(path) },
    gates: gates === undefined ? {} : await readGates(gates),
    dump: dump !== undefined && nodes !== undefined ? { directory: dump, nodes } : null,
  };
}

async function answer(link: EngineLink, question: Question, progress: ProgressLine): Promise<Inspection> {
  const { values, gates, dump } = question;
  if (values.device) await link.client.call('device', { device: values.device }).result;
  const network = await chooseNetwork(link, question.network, progress);
  if (values.gates !== undefined) checkGates(gates, values.gates, network.request.model);
  if (dump) {
    checkDump(dump, network.net);
    await makeFolder(dump);
  }
  const { imageId, input } = await sendInput(link, question, progress);
  const request = { ...network.request, ...(input && { input }) };

  let predictions: EventOf<'predictions'> | undefined;
  let numbers: EventOf<'numbers'> | undefined;
  await link.client.call(
    'inspect',
    {
      slot: 'a',
      network: request,
      imageId,
      target: values.target ?? 'top1',
      loss: values.loss ?? 'logit',
      gates,
    },
    ({ header }) => {
      if (header.type === 'progress') progress.show(header);
      if (header.type === 'predictions') predictions = header;
      if (header.type === 'numbers') numbers = header;
    },
  ).result;
  if (!predictions || !numbers) throw new Error('the engine ended an inspection without its results');
  if (dump) await dumpValues(link, numbers.runId, dump, network.net);
  return { entry: network.entry, predictions, numbers };
}

interface SentInput {
  readonly imageId: string;
  /** The size that a tensor brings along. */
  readonly input?: [number, number];
}

async function sendInput(
  link: EngineLink,
  { values, input }: Question,
  progress: ProgressLine,
): Promise<SentInput> {
  const { kind, file } = input;
  if (kind === 'image') return { imageId: (await sendFile(link, file, 'image', progress)).imageId };
  const { imageId, shape } = await sendFile(link, file, 'tensor', progress);
  const [batch, channels, height, width] = shape;
  if (shape.length !== 4 || batch !== 1 || channels !== 3 || !height || !width)
    throw new UsageError(`${file.path} holds [${shape.join(', ')}]; a network takes [1, 3, H, W].`);
  if (Math.max(height, width) > LONGEST_SIDE)
    throw new UsageError(`${file.path} is ${height}x${width}; ${LONGEST_SIDE} a side is the most.`);
  if (values.input && String(values.input) !== String([height, width]))
    throw new UsageError(`${file.path} is ${height}x${width}, not --input ${values.input.join('x')}.`);
  return { imageId, input: [height, width] };
}
