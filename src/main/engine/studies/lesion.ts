// Accuracy with each branch and each shortcut removed, and with several lesions at once.
import { CodedError } from '../../../shared/protocol/error';
import { lesion } from '../../../shared/protocol/requests/studies/lesion';
import { type LesionSums, lesion as study } from '../../../shared/studies/lesion';
import { MOST_PICTURES } from '../analyses/run-size';
import type { Network } from '../network/networks';
import type { Feeds } from '../session/runtime';
import { labelled } from './classes';
import { drawnRoutes } from './draws';
import { follow, type Place, placesOf } from './follow';
import { partOf } from './questions';
import { estimation, fedStatistics, type StatisticsSums } from './restore';
import { forks, singleLesions } from './routes';
import { best, fedTo, inputOf, Runs, rowsOf } from './runs';
import type { Picture } from './stream';
import { type FolderStudy, type Turn, upTo } from './study';

/** Pictures on which statistics are estimated at once. */
const TRAINING_BATCH = 100;

interface Facts {
  readonly blocks: string[];
  readonly restored: boolean;
  readonly together: number;
  readonly draws: number;
}

export const lesionStudy: FolderStudy<
  typeof lesion,
  Facts,
  LesionSums,
  ReturnType<typeof study.finish>,
  StatisticsSums
> = {
  request: lesion,
  study,
  open: async ({ engine, folder }, draft) => {
    const { network: asked, directory, order, limit, batch, together, reestimate } = draft;
    const network = await engine.networks.resolve(asked);
    const { net } = network;
    if (net.blocks.some(({ shortcut }) => shortcut === 'none'))
      throw new CodedError('bad-request', 'A plain network has neither branches nor shortcuts to remove.');
    const known = labelled(directory, folder, network, order);
    const single = singleLesions(net);
    const draws = together ? drawnRoutes(net, together) : [];
    const asIs = placesOf(net, forks([...single, ...draws]), 'weights');
    const runs = new Runs(engine.executor, batch);
    const labelsOf = (some: readonly Picture[]) => some.map(({ folder: of }) => known.labels[of]!);
    const tested = upTo(limit);
    const count = (routes: number) => Array<number>(routes).fill(0);
    return {
      facts: {
        blocks: net.blocks.map(({ name }) => name),
        restored: reestimate !== undefined,
        together: together?.count ?? 0,
        draws: draws.length,
      },
      folder: known,
      networks: [network],
      asked: { order: order ?? null, together: together ?? null },
      ...(reestimate && {
        first: estimation(
          network,
          placesOf(net, forks(single), 'batch'),
          { range: { from: limit ?? 0, count: reestimate }, batch: TRAINING_BATCH },
          new Runs(engine.executor),
        ),
      }),
      plan: {
        range: reestimate && !limit ? { ...tested, from: reestimate } : tested,
        batch: batch ?? MOST_PICTURES,
      },
      main: found => {
        const restored = placesOf(net, forks(single), 'fed');
        const statistics = found ? fedStatistics(network, restored, found) : [];
        return async (pictures, turn) => {
          const right = count(single.length + draws.length);
          const again = count(found ? single.length : 0);
          await runs.through(pictures, turn, async some => {
            const through = { network, runs, turn, labels: labelsOf(some) };
            await countRight(through, asIs, [], some, right);
            if (found) await countRight(through, restored, statistics, some, again);
          });
          return {
            right: right.slice(0, single.length),
            restored: again,
            draws: right.slice(single.length),
          };
        };
      },
    };
  },
};

interface Through {
  readonly network: Network;
  readonly runs: Runs;
  readonly turn: Turn;
  /** Classes of the pictures. */
  readonly labels: readonly number[];
}

/**
 * Counts which pictures are right at the end of each route.
 * @param statistics what each place is fed beside; none where it has its own
 * @param right by route, added to
 */
async function countRight(
  { network, runs, turn, labels }: Through,
  root: Place,
  statistics: readonly Feeds[],
  pictures: readonly Picture[],
  right: number[],
): Promise<void> {
  const N = pictures.length;
  const input = inputOf(network, pictures).data as Float32Array;
  await follow(root, input, async ({ number, part, ends }, value) => {
    await turn();
    const feeds = { ...fedTo(network, part.from, value, N), ...statistics[number] };
    const out = (await runs.run(network, partOf(part), feeds, N)).get('out') as Float32Array;
    if (ends.length > 0) {
      const answers = rowsOf(out, pictures).map(best);
      const hits = answers.filter((answer, i) => answer === labels[i]).length;
      for (const route of ends) right[route]! += hits;
    }
    return out;
  });
}
