// A training run from its first step, or from where it stopped, to its result.
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import type { TrainingResult } from '../../../shared/protocol/requests/train';
import type { Architecture } from '../../../shared/resnet/architecture';
import type { Layout } from '../graph/training/layout';
import { hashText, seededRandom } from '../weights/random';
import { Answers } from './answers';
import { batchInput, normalTables } from './augment';
import { type Dataset, type Example, preprocessingOf, split, type TrainingDraft } from './dataset';
import { type Progress, readState, writeNetwork, writeState } from './files';
import { Order, stepsOfEpoch } from './order';
import { rateAt } from './schedule';
import { type Batch, Trainer, type TrainingState } from './trainer';

/** Between two writes of the state. */
const KEEP_MS = 3000;

export interface Surroundings {
  /** Before each step; throws where nobody waits any more. @param share of the steps that are done */
  turn(share: number): Promise<void>;
  stepped(step: number, of: number, loss: number): void;
}

/** L2 of the gradient of every weight of more than one dimension: convolutions and the classifier. */
function gradientNorms(gradients: Float32Array, { parts }: Layout) {
  return parts
    .filter(({ dims }) => dims.length > 1)
    .map(({ name, offset, length }) => {
      let sum = 0;
      for (let i = offset; i < offset + length; i++) sum += gradients[i]! ** 2;
      return { layer: name.replace(/\.weight$/, ''), norm: Math.sqrt(sum) };
    });
}

/** @throws CodedError bad-request, with the layer that went furthest a step earlier */
function checkLoss(loss: number, step: number, before: Progress['gradientNorms']): void {
  if (Number.isFinite(loss)) return;
  const most = before.reduce((a, b) => (b.norm > a.norm ? b : a), { layer: '', norm: 0 });
  const where = most.layer
    ? ` The largest gradient of the step before was that of ${most.layer} (${most.norm.toPrecision(2)}).`
    : '';
  throw new CodedError(
    'bad-request',
    `Training went wrong at step ${step + 1}: the loss is no number.${where} A smaller --rate may hold it.`,
  );
}

const median = (values: readonly number[]) =>
  values.length === 0 ? null : [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** What makes a run another one: everything but where its files lie. */
function questionOf({ resume: _, out: __, ...asked }: TrainingDraft, { key }: Dataset): string {
  return JSON.stringify({ ...asked, data: key });
}

/** @throws CodedError bad-request where the pictures do not fill one batch */
function stepsOf({ length, batch }: TrainingDraft, pictures: number) {
  const perEpoch = stepsOfEpoch(pictures, batch);
  if (perEpoch === 0)
    throw new CodedError(
      'bad-request',
      `There are ${pictures} pictures to train on, fewer than a batch of ${batch}; take a smaller --batch or --holdout, or more pictures.`,
    );
  return 'steps' in length
    ? { steps: length.steps, epochs: null }
    : { steps: length.epochs * perEpoch, epochs: { count: length.epochs, steps: perEpoch } };
}

/**
 * @param state as the network begins; it changes with every step
 * @throws CodedError bad-request where the loss is no number, or the state kept is of another run; cancelled; disk
 */
export async function runTraining(
  net: Architecture,
  state: TrainingState,
  data: Dataset,
  draft: TrainingDraft,
  { turn, stepped }: Surroundings,
): Promise<TrainingResult> {
  const { batch, rate, seed, augment, resume, out } = draft;
  const [side] = net.spec.input;
  const { training, holdout } = split(data, draft.holdout);
  const { steps, epochs } = stepsOf(draft, training.length);
  const tables = normalTables(preprocessingOf(side));
  const order = new Order(training.length, batch, draft.order, seed);
  const question = questionOf(draft, data);
  const kept = resume === undefined ? null : await readState(resume, net, state, question);
  const loss = [...(kept?.loss ?? [])];
  let [step, norms] = [kept?.step ?? 0, kept?.gradientNorms ?? []];
  const times: number[] = [];
  const began = performance.now();

  const keep = async () => {
    if (resume !== undefined)
      await writeState(resume, net, state, question, { step, loss, gradientNorms: norms });
  };
  const batchOf = (at: number): Batch => {
    const examples = [...order.of(at)].map(place => training[place]!);
    const random = seededRandom(hashText(`augment ${seed} ${at}`));
    return {
      input: batchInput(
        examples.map(({ pixels }) => pixels),
        side,
        tables,
        augment,
        random,
      ),
      labels: BigInt64Array.from(examples, ({ label }) => BigInt(label)),
    };
  };

  const trainer = await Trainer.create(net, state, batch);
  try {
    let written = performance.now();
    while (step < steps) {
      await turn(step / steps);
      const at = performance.now();
      const result = await trainer.step(batchOf(step), rateAt(step, rate, epochs));
      times.push(performance.now() - at);
      checkLoss(result.loss, step, norms);
      norms = gradientNorms(result.gradients, trainer.layouts.learned);
      loss.push(result.loss);
      step++;
      stepped(step, steps, result.loss);
      if (performance.now() - written < KEEP_MS) continue;
      await keep();
      written = performance.now();
    }
  } finally {
    await trainer.release();
  }
  await keep();
  if (out !== undefined) await writeNetwork(out, net, state, data.classes);
  const accuracy = await measured(net, state, { training, holdout }, tables, () => turn(1));
  return {
    steps,
    images: data.examples.length,
    loss,
    accuracy,
    gradientNorms: [...norms],
    stepMilliseconds: median(times),
    seconds: (performance.now() - began) / 1000,
    skipped: [...data.skipped],
  };
}

async function measured(
  net: Architecture,
  state: TrainingState,
  { training, holdout }: { readonly training: readonly Example[]; readonly holdout: readonly Example[] },
  tables: readonly Float32Array[],
  turn: () => Promise<void>,
): Promise<TrainingResult['accuracy']> {
  const answers = await Answers.create(net, tables);
  try {
    return {
      train: (await answers.accuracy(state, training, turn)) ?? 0,
      holdout: await answers.accuracy(state, holdout, turn),
    };
  } finally {
    await answers.release();
  }
}
