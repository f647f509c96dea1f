// similarity: how alike two networks see.
import { counted, decimal } from '../../../shared/format';
import { similarity as request } from '../../../shared/protocol/requests/studies/similarity';
import { titleOf } from '../../../shared/resnet/title';
import type { Similarity } from '../../../shared/studies/similarity';
import { facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { NETWORK_OPTIONS } from '../network-choice';
import { PREPROCESSING_OPTIONS } from '../preprocessing-options';
import { twoNetworks } from '../two-networks';
import { FOLDER_OPTIONS, runStudy, type Study, skippedText } from './run-study';

export const similarityAnswer: Study<typeof request, Similarity> = {
  request,
  json: similarity => similarity,
  text: similarityText,
};

export const similarity: Command = {
  name: 'similarity',
  summary: 'how alike two networks see: CKA of every block of one with every block of the other',
  operands: [],
  options: [...NETWORK_OPTIONS, ...FOLDER_OPTIONS],
  repeatable: ['model', 'weights', 'prefix', ...PREPROCESSING_OPTIONS],
  meanings: { batch: 'pictures of a minibatch (default 250)' },
  run: async (given, context) =>
    runStudy(
      similarityAnswer,
      await twoNetworks('similarity', given.values, given.repeated),
      given,
      context,
      ([a, b]) => ({
        title: [a, b].map(each => titleOf(each!.net.spec)).join(' and '),
        draft: { a: a!.request, b: b!.request },
      }),
    ),
};

function similarityText(title: string, similarity: Similarity): string {
  const { images, a, b, cka, warning, skipped } = similarity;
  return page(
    title,
    facts([
      ['of', counted(images, 'picture')],
      ['rows', 'the first network'],
    ]),
    warning ?? '',
    table(
      [{ title: 'debiased CKA' }, ...b.map(node => ({ title: node, figures: true }))],
      cka.map((row, i) => [a[i]!, ...row.map(value => decimal(value, 3))]),
    ),
    skippedText(skipped),
  );
}
