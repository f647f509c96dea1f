// train: a CIFAR network from random weights, on a folder of class folders or on drawn shapes.
import { resolve } from 'node:path';
import { count, counted, percent } from '../../shared/format';
import type { Draft } from '../../shared/protocol/define';
import { train as request, type TrainingResult } from '../../shared/protocol/requests/train';
import type { ModelName } from '../../shared/resnet/variant';
import { CIFAR_NETS } from '../../shared/resnet/variants/cifar';
import { facts, page, table } from '../../shared/text-table';
import type { Command } from './command';
import { type EngineLink, withEngine } from './context';
import { UsageError } from './failure';
import { inputFile, sendFile } from './input-file';
import type { Values } from './options';
import { ProgressLine } from './progress';
import { skippedText } from './studies/run-study';

type TrainingDraft = Draft<typeof request>;

const MODELS = Object.keys(CIFAR_NETS.variants) as ModelName[];
/** What is taken where nothing is asked for. */
const USUAL = { count: 2000, steps: 300, batch: 64, rate: 0.05, seed: 0, holdout: 0.2, side: 32 } as const;

export const train: Command = {
  name: 'train',
  summary: 'trains a network for small pictures on a folder, or on shapes that are drawn',
  operands: [],
  options: [
    'images',
    'shapes',
    'count',
    'model',
    'shortcut',
    'norm',
    'preactivation',
    'width',
    'input',
    'steps',
    'epochs',
    'batch',
    'rate',
    'seed',
    'holdout',
    'augment',
    'order',
    'init',
    'out',
    'resume',
  ],
  meanings: {
    model: `the network: ${MODELS.join(', ')}`,
    images: 'folder with one folder of pictures per class',
    input: 'side of the pictures in pixels (default 32)',
    batch: 'pictures of a step (default 64)',
    steps: 'how many steps (default 300)',
    holdout: 'share of every class that is kept for testing (default 0.2); 0 for none',
    seed: 'of the first weights, the order and the augmentation (default 0); the same seed gives the same losses',
    order:
      'shuffled in every epoch (default), or fixed: the first of every class, then the second, and so on',
    out: 'the .safetensors file to write; `evaluate --weights FILE` needs no other option',
  },
  async run({ values }, context) {
    const draft = draftOf(values);
    const progress = new ProgressLine(context);
    const result = await withEngine(context, async link => {
      try {
        const asked = { ...draft, ...(await initOf(link, values, progress)) };
        let said = '';
        const answer = await link.client.ask(request, asked, message => {
          const { header } = message;
          if (header.type === 'train.soFar') {
            said = `step ${count(header.step)} of ${count(header.of)}, loss ${header.loss.toFixed(3)}`;
            progress.say(said, header.step / header.of);
          } else if (!said) progress.hear(message);
        }).result;
        return answer.result;
      } finally {
        progress.clear();
      }
    });
    const { model } = draft;
    await context.out(values.json ? `${JSON.stringify({ model, ...result })}\n` : textOf(values, result));
  },
};

/** @throws UsageError where the options contradict one another */
function draftOf(values: Values): Omit<TrainingDraft, 'init'> {
  const { model, shortcut, norm, preactivation, width, input, steps, epochs, out, resume, order } = values;
  if (!model) throw new UsageError(`Which network? Name one with --model: ${MODELS.join(', ')}.`);
  if (!MODELS.includes(model))
    throw new UsageError(`${model} is not trained here; there are ${MODELS.join(', ')}.`);
  if (input && input[0] !== input[1])
    throw new UsageError('--input takes one side: pictures are square here.');
  if (steps !== undefined && epochs !== undefined)
    throw new UsageError('--steps and --epochs say the same; give one of them.');
  if (order === 'alphabetical') throw new UsageError('--order takes shuffled or fixed here.');
  if (steps === 0) throw new UsageError('--steps takes a number above 0.');
  if (values.rate === 0) throw new UsageError('--rate takes a number above 0.');
  if (out !== undefined && !/\.safetensors$/i.test(out))
    throw new UsageError('--out takes a file that ends in .safetensors.');
  return {
    model,
    form: {
      ...(shortcut && { shortcut }),
      ...(norm && { norm }),
      ...(preactivation && { order: 'bn-relu-conv' as const }),
      ...(width && { width }),
    },
    input: input?.[0] ?? USUAL.side,
    data: dataOf(values),
    length: epochs === undefined ? { steps: steps ?? USUAL.steps } : { epochs },
    batch: values.batch ?? USUAL.batch,
    rate: values.rate ?? USUAL.rate,
    seed: values.seed ?? USUAL.seed,
    holdout: values.holdout ?? USUAL.holdout,
    augment: values.augment ?? 'flip-crop',
    order: order ?? 'shuffled',
    ...(out !== undefined && { out: resolve(out) }),
    ...(resume !== undefined && { resume: resolve(resume) }),
  };
}

function dataOf({ images, shapes, count: many }: Values): TrainingDraft['data'] {
  if (images !== undefined && shapes !== undefined)
    throw new UsageError('--images and --shapes are two sets of pictures; give one of them.');
  if (shapes !== undefined) return { shapes, count: many ?? USUAL.count };
  if (images === undefined)
    throw new UsageError('Which pictures? Name their folder with --images, or draw some with --shapes SEED.');
  if (many !== undefined) throw new UsageError('--count goes with --shapes only.');
  return { directory: resolve(images) };
}

async function initOf(link: EngineLink, { init }: Values, progress: ProgressLine) {
  if (init === undefined) return {};
  const { entry } = await sendFile(link, await inputFile(init), 'weights', progress);
  return { init: entry.id };
}

/** Steps of which the loss is shown; the last one is among them. */
const ROWS = 10;

function textOf({ model, out }: Values, result: TrainingResult): string {
  const { steps, images, loss, accuracy, gradientNorms, stepMilliseconds, seconds, skipped } = result;
  const every = Math.max(1, Math.ceil(steps / ROWS));
  const shown = loss.flatMap((value, i) =>
    (i + 1) % every === 0 || i + 1 === steps ? [[count(i + 1), value.toFixed(3)]] : [],
  );
  return page(
    `${model}: ${counted(steps, 'step')} on ${counted(images, 'picture')}`,
    facts([
      ['right, trained on', percent(accuracy.train, 1)],
      ['right, held out', accuracy.holdout === null ? '–' : percent(accuracy.holdout, 1)],
      ['a step', stepMilliseconds === null ? '–' : `${stepMilliseconds.toFixed(1)} ms`],
      ['in all', `${seconds.toFixed(1)} s`],
      ...(out === undefined ? [] : [['written to', out] as [string, string]]),
    ]),
    table(
      [
        { title: 'step', figures: true },
        { title: 'loss', figures: true },
      ],
      shown,
    ),
    table(
      [{ title: 'layer' }, { title: 'gradient, last step', figures: true }],
      gradientNorms.map(({ layer, norm }) => [layer, norm.toPrecision(3)]),
    ),
    skippedText(skipped),
  );
}
