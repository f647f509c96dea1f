// What is known of the gradient outside the blocks, where nothing is split.

import { significant } from '../../../shared/format';
import type { Loss } from '../../../shared/protocol/records';
import type { Run } from '../../state/run/run-state';

/** Sentences for a node of the stem or the head. */
export function outsideSentences(
  node: string,
  kind: 'stem' | 'head',
  { numbers, target, against }: Pick<Run, 'numbers' | 'target' | 'against'>,
  loss: Loss,
): string[] {
  const blocks = numbers?.blocks ?? [];
  const first = blocks[0];
  const last = blocks.at(-1);
  if (kind === 'head') {
    const start = against
      ? `The gradient starts at fc: 1 at ${target.name}, −1 at ${against.name}, 0 at every other class.`
      : loss === 'logit'
        ? `The gradient starts at fc: 1 at ${target.name}, 0 at every other class.`
        : `The gradient starts at fc: softmax minus 1 at ${target.name}, softmax at every other class.`;
    if (!last) return [start];
    return [
      start,
      `Through fc and avgpool it reaches the sum of ${last.block} with a length of ${significant(last.gradOut)}. There it is first split.`,
    ];
  }
  const arrives = first
    ? `All of it has passed ${first.block}, at whose input its length is ${significant(first.total)}.`
    : 'It has passed every block.';
  if (node !== 'input' || !numbers)
    return [`The stem comes before the first shortcut: nothing is split here. ${arrives}`];
  const { l2, max } = numbers.inputGradient;
  return [
    `At the picture the gradient has a length of ${significant(l2)}; its largest single value is ${significant(max)}.`,
    arrives,
  ];
}
