// train-head: a classifier for a folder's classes on the frozen features of a network, saved as safetensors.
import { resolve } from 'node:path';
import { count, counted, percent } from '../../../shared/format';
import { trainHead as request } from '../../../shared/protocol/requests/studies/train-head';
import { titleOf } from '../../../shared/resnet/title';
import { HEAD_DEFAULTS, type TrainedHead } from '../../../shared/studies/trained-head';
import { facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { UsageError } from '../failure';
import { NETWORK_OPTIONS } from '../network-choice';
import { mistakesText } from './evaluate';
import { networkField, oneNetwork, runStudy, skippedText } from './run-study';

export const trainHead: Command = {
  name: 'train-head',
  summary: 'a classifier for the classes of a folder, on the features of a network',
  operands: [],
  options: [
    ...NETWORK_OPTIONS,
    ...(['images', 'limit', 'batch', 'resume', 'out', 'node', 'l2', 'iterations', 'holdout'] as const),
  ],
  meanings: {
    out: 'the .safetensors file: the network with the new classifier; --weights opens it',
    node: 'what feeds the classifier: avgpool (default) or a block (`layer3.1`), after which the network then ends',
    seed: 'of an untrained network, and of which pictures are held out (default 0)',
    resume: 'keeps there how far it is, with the features beside it, and goes on from there',
  },
  async run(given, context) {
    const { out, node, l2, iterations, holdout, seed, ...others } = given.values;
    if (holdout === 0) throw new UsageError('--holdout takes a share between 0 and 1, such as 0.2, not “0”.');
    if (out === undefined || !/\.safetensors$/i.test(out))
      throw new UsageError('Where to? Name a file with --out FILE.safetensors.');
    // The seed of what is held out goes with any network.
    const values = given.values.weights === 'none' ? given.values : others;
    const answer = {
      request,
      json: (result: TrainedHead) => ({ ...result, out }),
      text: (title: string, result: TrainedHead) => trainedText(title, result, out),
    };
    await runStudy(answer, await oneNetwork(values), given, context, networks => ({
      title: titleOf(networks[0]!.net.spec),
      draft: {
        ...networkField(networks),
        node: node ?? HEAD_DEFAULTS.node,
        l2: l2 ?? HEAD_DEFAULTS.l2,
        iterations: iterations ?? HEAD_DEFAULTS.iterations,
        seed: seed ?? HEAD_DEFAULTS.seed,
        holdout: holdout ?? HEAD_DEFAULTS.holdout,
        out: resolve(out),
      },
    }));
  },
};

/** Where nothing new was learned. */
function known({ knownClasses, classes }: TrainedHead): string {
  if (knownClasses === 0) return '';
  const which = knownClasses === classes ? 'all of these classes' : `${count(knownClasses)} of these classes`;
  return `The network was trained on ${which} before: this is no test of what it makes of new ones.`;
}

function trainedText(title: string, head: TrainedHead, out: string): string {
  const { classes, node, features, images, trainImages, holdoutImages, skipped } = head;
  const [low, high] = head.holdoutInterval;
  return page(
    title,
    facts([
      ['accuracy held out', `${percent(head.holdoutAccuracy)} (95 %: ${percent(low)} to ${percent(high)})`],
      ['of', counted(holdoutImages, 'picture')],
      ['accuracy learned', `${percent(head.trainAccuracy)} of ${counted(trainImages, 'picture')}`],
      ['classes', `${count(classes)}, ${counted(images, 'picture')}`],
      ['fed by', `${node}, ${counted(features, 'feature')}`],
      ['steps', count(head.iterations)],
      ['written', out],
    ]),
    known(head),
    table(
      [{ title: 'class' }, { title: 'held out', figures: true }, { title: 'right', figures: true }],
      head.perClass.map(({ name, images: n, top1 }) => [name, count(n), percent(top1)]),
    ),
    mistakesText(head.confusion),
    skippedText(skipped),
  );
}
