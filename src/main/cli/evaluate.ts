// evaluate: accuracy on a folder of class folders.
import { resolve } from 'node:path';
import { count, counted, percent } from '../../shared/format';
import type { Evaluation } from '../../shared/protocol/requests/evaluate';
import { VARIANTS } from '../../shared/resnet/variant';
import { facts, page, table } from '../../shared/text-table';
import type { Command } from './command';
import { withEngine } from './context';
import { UsageError } from './failure';
import { chooseDevice, chooseNetwork, NETWORK_OPTIONS, wantedNetwork } from './network-choice';
import { ProgressLine } from './progress';

export const evaluate: Command = {
  name: 'evaluate',
  summary: 'accuracy on a folder with one folder of pictures per class',
  operands: [],
  options: [...NETWORK_OPTIONS, 'images', 'limit', 'batch'],
  async run({ values }, context) {
    const { images, limit, batch } = values;
    if (images === undefined) throw new UsageError('Which pictures? Name their folder with --images.');
    const wanted = await wantedNetwork(values);
    const progress = new ProgressLine(context);
    const { title, evaluation } = await withEngine(context, async link => {
      try {
        await chooseDevice(link, values);
        const { request: network, net } = await chooseNetwork(link, wanted, progress);
        const question = {
          network,
          directory: resolve(images),
          ...(limit && { limit }),
          ...(batch && { batch }),
        };
        const { header } = await link.client.call('evaluate', question, progress.hear).result;
        const { type: _, id: __, ...evaluation } = header;
        return { title: VARIANTS[net.spec.model].title, evaluation };
      } finally {
        progress.clear();
      }
    });
    await context.out(values.json ? `${JSON.stringify(evaluation)}\n` : evaluationText(title, evaluation));
  },
};

function evaluationText(title: string, { images, top1, top5, perClass, skipped }: Evaluation): string {
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
    skipped.length === 0
      ? ''
      : table(
          [{ title: `skipped (${count(skipped.length)})` }, { title: 'because' }],
          skipped.map(({ file, why }) => [file, why]),
        ),
  );
}
