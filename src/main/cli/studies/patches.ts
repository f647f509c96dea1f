// patches: where in which pictures a channel is strongest.
import { counted } from '../../../shared/format';
import { patches as request } from '../../../shared/protocol/requests/studies/patches';
import { titleOf } from '../../../shared/resnet/title';
import type { Patches } from '../../../shared/studies/patches';
import { facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { UsageError } from '../failure';
import { NETWORK_OPTIONS } from '../network-choice';
import { FOLDER_OPTIONS, networkField, oneNetwork, runStudy, type Study, skippedText } from './run-study';

const TOP = 9;

export const patchesAnswer: Study<typeof request, Patches> = {
  request,
  json: ({ node, channels: [only], images, skipped }) => ({ node, ...only, images, skipped }),
  text: patchesText,
};

export const patches: Command = {
  name: 'patches',
  summary: 'where in which pictures a channel of a node is strongest',
  operands: [],
  options: [...NETWORK_OPTIONS, ...FOLDER_OPTIONS, 'node', 'channel', 'top', 'by'],
  async run(given, context) {
    const { node, channel, top = TOP, by = 'activation' } = given.values;
    if (node === undefined || channel === undefined)
      throw new UsageError('Which channel? Name it with --node NODE --channel K.');
    await runStudy(patchesAnswer, await oneNetwork(given.values), given, context, networks => ({
      title: `${titleOf(networks[0]!.net.spec)}, ${node}, channel ${channel}`,
      draft: { ...networkField(networks), node, channels: [channel], top, by },
    }));
  },
};

function patchesText(title: string, { images, channels, skipped }: Patches): string {
  const figures = (name: string) => ({ title: name, figures: true });
  return page(
    title,
    facts([['of', counted(images, 'picture')]]),
    table(
      [
        figures('value'),
        figures('row'),
        figures('column'),
        { title: 'box x, y, w, h' },
        { title: 'picture' },
      ],
      channels[0]!.patches.map(({ image, value, y, x, box }) => [
        value.toPrecision(4),
        String(y),
        String(x),
        box.join(', '),
        image,
      ]),
    ),
    skippedText(skipped),
  );
}
