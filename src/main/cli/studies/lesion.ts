// lesion: accuracy with each residual branch and each shortcut removed.
import { counted, percent } from '../../../shared/format';
import { lesion as request } from '../../../shared/protocol/requests/studies/lesion';
import { titleOf } from '../../../shared/resnet/title';
import type { Lesion } from '../../../shared/studies/lesion';
import { type Column, facts, page, table } from '../../../shared/text-table';
import type { Command } from '../command';
import { UsageError } from '../failure';
import { NETWORK_OPTIONS } from '../network-choice';
import type { Values } from '../options';
import { FOLDER_OPTIONS, networkField, oneNetwork, runStudy, type Study, skippedText } from './run-study';

const DRAWS = 4;

export const lesionAnswer: Study<typeof request, Lesion> = {
  request,
  json: lesion => lesion,
  text: lesionText,
};

export const lesion: Command = {
  name: 'lesion',
  summary: 'accuracy with each branch and each shortcut removed',
  operands: [],
  options: [...NETWORK_OPTIONS, ...FOLDER_OPTIONS, 'order', 'reestimate', 'remove', 'swap', 'draws'],
  meanings: { seed: 'of an untrained network, and of what is drawn (default 0)' },
  async run(given, context) {
    const { seed, ...others } = given.values;
    const together = severalAtOnce(given.values);
    // A seed may be meant for the draws alone.
    const untrained = given.values.weights === 'none' && seed !== undefined;
    const values = together && !untrained ? others : given.values;
    await runStudy(lesionAnswer, await oneNetwork(values), given, context, networks => ({
      title: titleOf(networks[0]!.net.spec),
      draft: {
        ...networkField(networks),
        ...(given.values.reestimate && { reestimate: given.values.reestimate }),
        ...(together && { together }),
      },
    }));
  },
};

function severalAtOnce({ remove, swap, draws, seed = 0 }: Values) {
  if (remove && swap) throw new UsageError('--remove and --swap are two studies; ask for one of them.');
  const count = remove ?? swap;
  if (draws && !count) throw new UsageError('--draws goes with --remove K or --swap K.');
  return count ? { kind: remove ? 'remove' : 'swap', count, draws: draws ?? DRAWS, seed } : null;
}

function lesionText(title: string, lesion: Lesion): string {
  const { images, base, baseRestored, blocks, multi = [], skipped } = lesion;
  const restored = baseRestored !== undefined;
  const figures = (name: string): Column => ({ title: name, figures: true });
  return page(
    title,
    facts([
      ['accuracy', percent(base, 2)],
      ...(restored ? [['with statistics estimated anew', percent(baseRestored, 2)] as const] : []),
      ['of', counted(images, 'picture')],
    ]),
    table(
      [
        { title: 'block' },
        figures('without branch'),
        ...(restored ? [figures('restored')] : []),
        figures('without shortcut'),
        ...(restored ? [figures('restored')] : []),
      ],
      blocks.map(each => [
        each.block,
        percent(each.withoutResidual),
        ...(restored ? [percent(each.withoutResidualRestored)] : []),
        percent(each.withoutShortcut),
        ...(restored ? [percent(each.withoutShortcutRestored)] : []),
      ]),
    ),
    multi.length === 0
      ? ''
      : table(
          [figures('at once'), figures('mean'), figures('deviation'), { title: 'draws' }],
          multi.map(({ count, mean, sd, draws }) => [
            String(count),
            percent(mean),
            percent(sd),
            draws.map(each => percent(each)).join('  '),
          ]),
        ),
    skippedText(skipped),
  );
}
