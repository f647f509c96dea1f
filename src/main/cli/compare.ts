// compare: two networks on one picture.
import { CodedError } from '../../shared/protocol/error';
import type { Target } from '../../shared/protocol/records';
import type { Command } from './command';
import { type Comparison, comparisonJson, namesOf, unnamed } from './comparison';
import { comparisonText } from './comparison-text';
import { type EngineLink, withEngine } from './context';
import { UsageError } from './failure';
import { inputFile, sendFile } from './input-file';
import type { Inspection } from './inspection';
import { type ChosenNetwork, chooseDevice, chooseNetwork, NETWORK_OPTIONS } from './network-choice';
import type { Values } from './options';
import { ON_WHITE, PREPROCESSING_OPTIONS } from './preprocessing-options';
import { ProgressLine } from './progress';
import { runInspection } from './run-inspection';
import { type Two, twoNetworks } from './two-networks';

export const compare: Command = {
  name: 'compare',
  summary: 'two networks, or two checkpoints of one, on one picture',
  operands: [],
  options: [...NETWORK_OPTIONS, 'image', 'target', 'loss'],
  repeatable: ['model', 'weights', 'prefix', ...PREPROCESSING_OPTIONS],
  async run({ values, repeated }, context) {
    const { image } = values;
    if (image === undefined) throw new UsageError('Which picture? Name it with --image.');
    const wanted = await twoNetworks('compare', values, repeated);
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
    if (comparison.a.predictions.input.alpha === 'white' && !repeated.alpha) context.err(ON_WHITE);
    await context.out(
      values.json ? `${JSON.stringify(comparisonJson(comparison))}\n` : comparisonText(comparison),
    );
  },
};

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
  for (const known of sameInOther(a, second)) {
    const b = await inspect('b', second, known).catch(unknownClass);
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

/** The class of the first network as the second may know it, the surest first. */
function sameInOther({ entry, predictions }: Inspection, other: ChosenNetwork): Target[] {
  const { target, network } = predictions;
  if (!unnamed(entry)) return unnamed(other.entry) ? [] : namesOf(target).map(name => ({ name }));
  const asMany = network.classes === other.net.spec.classes;
  return unnamed(other.entry) && asMany ? [{ index: target.index }] : [];
}

/** A class that is not known is no mistake here; another cause shows again when the network's own class is asked for. */
function unknownClass(error: unknown): Inspection | null {
  if (error instanceof CodedError && error.code === 'bad-request') return null;
  throw error;
}
