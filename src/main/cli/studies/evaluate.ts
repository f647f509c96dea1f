// evaluate: accuracy on a folder of class folders.
import { count, counted, percent } from '../../../shared/format';
import { evaluate as request } from '../../../shared/protocol/requests/studies/evaluate';
import { titleOf } from '../../../shared/resnet/title';
import type { Evaluation } from '../../../shared/studies/evaluation';
import { facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { NETWORK_OPTIONS } from '../network-choice';
import { FOLDER_OPTIONS, networkField, oneNetwork, runStudy, type Study, skippedText } from './run-study';

/** Mistakes that are listed. */
const MISTAKES = 10;

export const evaluationAnswer: Study<typeof request, Evaluation> = {
  request,
  json: evaluation => evaluation,
  text: evaluationText,
};

export const evaluate: Command = {
  name: 'evaluate',
  summary: 'accuracy on a folder with one folder of pictures per class',
  operands: [],
  options: [...NETWORK_OPTIONS, ...FOLDER_OPTIONS, 'order'],
  run: async (given, context) =>
    runStudy(evaluationAnswer, await oneNetwork(given.values), given, context, networks => ({
      title: titleOf(networks[0]!.net.spec),
      draft: networkField(networks),
    })),
};

function evaluationText(title: string, evaluation: Evaluation): string {
  const { images, top1, top5, perClass, confusion, skipped } = evaluation;
  return page(
    title,
    facts([
      ['top-1', percent(top1, 2)],
      ['top-5', percent(top5, 2)],
      ['of', counted(images, 'picture')],
    ]),
    table(
      [{ title: 'class' }, { title: 'pictures', figures: true }, { title: 'top-1', figures: true }],
      perClass.map(({ name, images: n, top1: right }) => [name, count(n), percent(right)]),
    ),
    mistakesText(confusion),
    skippedText(skipped),
  );
}

/** What was taken for what it is not, most first. */
export function mistakesText(confusion: Evaluation['confusion']): string {
  const mistakes = confusion.filter(({ truth, taken }) => truth !== taken);
  if (mistakes.length === 0) return '';
  return table(
    [{ title: 'mistakes' }, { title: 'taken for' }, { title: 'pictures', figures: true }],
    mistakes.slice(0, MISTAKES).map(({ truth, taken, images }) => [truth, taken, count(images)]),
  );
}
