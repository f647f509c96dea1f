// compare: two networks on one picture.
import { CodedError } from '../../shared/protocol/error';
import type { Target } from '../../shared/protocol/records';
import type { Repeated } from './arguments';
import type { Command } from './command';
import { type Comparison, comparisonJson, namesOf } from './comparison';
import { comparisonText } from './comparison-text';
import { type EngineLink, withEngine } from './context';
import { UsageError } from './failure';
import { inputFile, sendFile } from './input-file';
import type { Inspection } from './inspection';
import {
  type ChosenNetwork,
  chooseDevice,
  chooseNetwork,
  NETWORK_OPTIONS,
  type WantedNetwork,
  wantedNetwork,
} from './network-choice';
import type { Values } from './options';
import { ProgressLine } from './progress';
import { runInspection } from './run-inspection';

type Two<T> = readonly [T, T];

export const compare: Command = {
  name: 'compare',
  summary: 'two networks, or two checkpoints of one, on one picture',
  operands: [],
  options: [...NETWORK_OPTIONS, 'image', 'target', 'loss'],
  repeatable: ['model', 'weights'],
  async run({ values, repeated }, context) {
    const { image } = values;
    if (image === undefined) throw new UsageError('Which picture? Name it with --image.');
    const wanted = await twoNetworks(values, repeated);
    const file = await inputFile(image);
    const progress = new ProgressLine(context);
    const comparison = await withEngine(context, async link => {
      try {
        await chooseDevice(link, values);
        const networks: Two<ChosenNetwork> = [
          await chooseNetwork(link, wanted[0], progress),
          await chooseNetwork(link, wanted[1], progress),
        ];
        const { imageId } = await sendFile(link, file, 'image', progress);
        return await answer(link, networks, imageId, values, progress);
      } finally {
        progress.clear();
      }
    });
    if (comparison.note) context.err(`${comparison.note}\n`);
    await context.out(
      values.json ? `${JSON.stringify(comparisonJson(comparison))}\n` : comparisonText(comparison),
    );
  },
};

/** One value stands for both; `--weights none` too, but one checkpoint does not. */
async function twoNetworks(values: Values, repeated: Repeated): Promise<Two<WantedNetwork>> {
  const { model = [], weights = [] } = repeated;
  if (model.length > 2 || weights.length > 2) throw new UsageError('compare takes two networks.');
  const [only] = weights;
  if (weights.length === 1 && only !== 'none')
    throw new UsageError(
      'compare takes --weights twice, in the order of the networks; `bundled` names those that come with the app.',
    );
  if (weights.length < 2 && model.length < 2)
    throw new UsageError(
      'compare takes two networks: name each with --model, or its checkpoint with --weights.',
    );
  const { seed, model: _, weights: __, ...common } = values;
  if (seed !== undefined && !weights.includes('none'))
    throw new UsageError('--seed goes with --weights none only.');
  const wanted = (i: 0 | 1) => {
    const [m, w] = [model[i] ?? model[0], weights[i] ?? only];
    const own = { ...(m && { model: m }), ...(w && { weights: w }) };
    return wantedNetwork({ ...common, ...own, ...(seed !== undefined && w === 'none' && { seed }) });
  };
  return [await wanted(0), await wanted(1)];
}

async function answer(
  link: EngineLink,
  [first, second]: Two<ChosenNetwork>,
  imageId: string,
  { target = 'top1', loss = 'logit' }: Values,
  progress: ProgressLine,
): Promise<Comparison> {
  const inspect = (slot: 'a' | 'b', { request, entry }: ChosenNetwork, wanted: Target) =>
    runInspection(link, entry, { slot, network: request, imageId, target: wanted, loss }, progress);
  const a = await inspect('a', first, target);
  const { name } = a.predictions.target;
  for (const known of namesOf(a.predictions.target)) {
    const b = await inspect('b', second, { name: known }).catch(unknownClass);
    if (b) return { a, b, note: null };
  }
  const b = await inspect('b', second, 'top1');
  const own = b.predictions.target.name;
  return {
    a,
    b,
    note: `The second network knows no class “${name}”: its gradients are of its own top-1, “${own}”.`,
  };
}

/** A class that is not known is no mistake here; another cause shows again when the network's own class is asked for. */
function unknownClass(error: unknown): Inspection | null {
  if (error instanceof CodedError && error.code === 'bad-request') return null;
  throw error;
}
