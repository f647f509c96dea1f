// recognition: what can be read off every block.
import { counted, percent } from '../../../shared/format';
import { recognition as request } from '../../../shared/protocol/requests/studies/recognition';
import { titleOf } from '../../../shared/resnet/title';
import type { Recognition } from '../../../shared/studies/recognition';
import { facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { NETWORK_OPTIONS } from '../network-choice';
import { FOLDER_OPTIONS, networkField, oneNetwork, runStudy, type Study, skippedText } from './run-study';

const FIT = 20;

export const recognitionAnswer: Study<typeof request, Recognition> = {
  request,
  json: recognition => recognition,
  text: recognitionText,
};

export const recognition: Command = {
  name: 'recognition',
  summary: 'when it is recognised: what the head, the Jacobian and class means read off every block',
  operands: [],
  options: [...NETWORK_OPTIONS, ...FOLDER_OPTIONS, 'fit', 'order'],
  meanings: { limit: 'pictures of each class to read, those after --fit (default all the others)' },
  run: async (given, context) =>
    runStudy(recognitionAnswer, await oneNetwork(given.values), given, context, networks => ({
      title: titleOf(networks[0]!.net.spec),
      draft: { ...networkField(networks), fit: given.values.fit ?? FIT },
    })),
};

function recognitionText(title: string, { images, among, nodes, skipped }: Recognition): string {
  const figures = (name: string) => ({ title: name, figures: true });
  return page(
    title,
    facts([
      ['of', counted(images, 'picture')],
      ...(among ? [['read among', counted(among, 'class', 'classes')] as const] : []),
    ]),
    table(
      [
        { title: 'node' },
        figures('own head'),
        figures('Jacobian lens'),
        figures('it agrees with the network'),
        figures('class mean'),
      ],
      nodes.map(({ node, head, jacobian, jacobianAgrees, classMean }) => [
        node,
        ...[head, jacobian, jacobianAgrees, classMean].map(share => percent(share)),
      ]),
    ),
    skippedText(skipped),
  );
}
