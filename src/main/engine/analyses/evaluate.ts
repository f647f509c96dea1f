// Accuracy on a folder of class folders: files stream through decoder processes into batches, and each batch through
// the network. While a run blocks this process, those decode what the next runs need, and no more than that.

import { performance } from 'node:perf_hooks';
import { CodedError, type ErrorCode } from '../../../shared/protocol/error';
import type { Evaluation } from '../../../shared/protocol/requests/evaluate';
import { evaluate } from '../../../shared/protocol/requests/evaluate';
import { elements } from '../../../shared/resnet/shapes';
import { Decoders } from '../decoders/decoders';
import { type Cut, normalise } from '../image/prepare/prepare';
import { className } from '../network/classes';
import type { Network } from '../network/networks';
import { Tally } from '../reduce/tally';
import { type Executor, retried } from '../session/executor';
import { analysis } from './analysis';
import { classFolders, type LabelledFile, type Skipped } from './class-folders';
import type { Job } from './job';
import { BATCH } from './questions';
import { MOST_PICTURES, RunSize } from './run-size';

/** Pictures that are decoded ahead of those that run. */
const AHEAD = 32;

/** What is wrong with one file; anything else ends the evaluation. */
const SKIPPED: ReadonlySet<ErrorCode> = new Set(['bad-image', 'disk']);

interface EvaluationQuestion {
  readonly network: Network;
  readonly directory: string;
  /** Pictures of each class. */
  readonly limit?: number | undefined;
  /** Pictures in one run; left out: as many as keep it short. */
  readonly batch?: number | undefined;
}

type Decoded = { readonly file: LabelledFile } & ({ readonly cut: Cut } | { readonly error: CodedError });

/** Decodes files in order, a fixed number of them ahead of whoever reads. */
async function* decoded(
  files: readonly LabelledFile[],
  network: Network,
  decoders: Decoders,
  ahead: number,
): AsyncGenerator<Decoded> {
  const { preprocessing } = network;
  const { input } = network.net.spec;
  const start = async (file: LabelledFile): Promise<Decoded> => {
    try {
      const { path, name } = file;
      const cut = await decoders.ask({ kind: 'file', path, name, preprocessing, input });
      return { file, cut };
    } catch (error) {
      if (error instanceof CodedError && SKIPPED.has(error.code)) return { file, error };
      throw error;
    }
  };
  const waiting: Promise<Decoded>[] = [];
  for (const file of files) {
    const started = start(file);
    started.catch(() => {}); // heard where it is awaited
    waiting.push(started);
    if (waiting.length > ahead) yield await waiting.shift()!;
  }
  for (const last of waiting) yield await last;
}

/** @throws CodedError where there is nothing to evaluate, or cancelled between two batches */
async function accuracy(
  executor: Executor,
  decoders: Decoders,
  question: EvaluationQuestion,
  job: Job,
): Promise<Evaluation> {
  const { network, directory, limit, batch } = question;
  const { net } = network;
  const found = await classFolders(directory, network, limit);
  const skipped: Skipped[] = [...found.skipped];
  const tally = new Tally(net.spec.classes);

  const shape = [3, ...net.spec.input];
  const size = elements(shape);
  const runSize = new RunSize();
  const inOneRun = () => batch ?? runSize.pictures;
  const feed = new Float32Array((batch ?? MOST_PICTURES) * size); // one for all runs
  let labels: number[] = [];
  let seen = 0;
  const run = async () => {
    await job.step('run', seen / found.files.length);
    const input = { data: feed.subarray(0, labels.length * size), dims: [labels.length, ...shape] };
    const outputs = await retried(async () => {
      const session = await executor.prepare(network, BATCH);
      const began = performance.now();
      const ran = await session.run({ input });
      runSize.ran(labels.length, performance.now() - began);
      return ran;
    });
    tally.add(outputs.get('fc') as Float32Array, labels);
    labels = [];
  };

  await job.step('create session');
  await retried(() => executor.prepare(network, BATCH));
  await job.step('run', 0);
  for await (const next of decoded(found.files, network, decoders, Math.max(AHEAD, 2 * (batch ?? 0)))) {
    seen++;
    if ('error' in next) {
      skipped.push({ file: next.file.name, why: withoutName(next.error.message, next.file.name) });
      continue;
    }
    const place = feed.subarray(labels.length * size, (labels.length + 1) * size);
    normalise(next.cut, network.preprocessing, net.spec.input, place);
    labels.push(next.file.label);
    if (labels.length >= inOneRun()) await run();
  }
  if (labels.length > 0) await run();

  if (tally.images === 0) {
    const [first] = skipped;
    throw new CodedError(
      'bad-request',
      `No picture in ${directory} could be read; ${first!.file} ${first!.why}`,
    );
  }
  return { ...tally.result(index => className(network, index)), skipped };
}

/** A sentence about a file begins with its name, which stands beside it here. */
function withoutName(sentence: string, name: string): string {
  return sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence;
}

export const evaluateAnalysis = analysis({
  request: evaluate,
  lane: 'background',
  trusted: 'Only the command line evaluates folders: `evaluate --images DIR`.',
  run: async ({ engine }, { network: request, ...folder }, job) => {
    const decoders = new Decoders(engine.launchDecoder); // they start while the weights are read
    try {
      await engine.device();
      await job.step('read weights');
      const network = await engine.networks.resolve(request);
      return await accuracy(engine.executor, decoders, { network, ...folder }, job);
    } finally {
      decoders.close();
    }
  },
});
