// Pooled values of a node for every picture of a folder, written to a file as they come.
import { CodedError } from '../../../shared/protocol/error';
import { features } from '../../../shared/protocol/requests/studies/features';
import type { FolderDraft } from '../../../shared/protocol/requests/studies/study';
import { shapes } from '../../../shared/resnet/shapes';
import { type FeatureSums, features as study } from '../../../shared/studies/features';
import type { StudyQuestion } from '../../../shared/studies/study';
import type { Services } from '../analyses/analysis';
import { MOST_PICTURES } from '../analyses/run-size';
import type { Network } from '../network/networks';
import type { PictureFolder } from './folder';
import { nodeNamed } from './nodes';
import { featureOf } from './questions';
import { type Rows, RowsFile } from './rows-file';
import { inputOf, Runs, rowsOf } from './runs';
import { type FolderStudy, type Opened, upTo } from './study';

type Facts = { readonly node: string; readonly channels: number };
/** What the rows are of, and where they go. */
interface RowsAsked {
  readonly network: Network;
  readonly node: string;
  readonly folder: PictureFolder;
  readonly rows: Pick<Rows, 'write'>;
  readonly asked: StudyQuestion;
  readonly end: (images: FeatureSums) => Promise<void>;
}

export function channelsAt({ net }: Network, node: string): number {
  return shapes(net).get(node)![0]!;
}

/** Writes a row for every picture. */
export function featureRows(
  { executor }: Services,
  { network, node, folder, rows: into, asked, end }: RowsAsked,
  { limit, batch }: Pick<FolderDraft, 'limit' | 'batch'>,
): Opened<Facts, FeatureSums, never> {
  const channels = channelsAt(network, node);
  const runs = new Runs(executor, batch);
  return {
    facts: { node, channels },
    folder,
    networks: [network],
    asked,
    plan: { range: upTo(limit), batch: batch ?? MOST_PICTURES },
    main: () => async (pictures, turn, before) => {
      const rows = new Float32Array(pictures.length * channels);
      let done = 0;
      await runs.through(pictures, turn, async some => {
        const input = inputOf(network, some);
        const outputs = await runs.run(network, featureOf(node), { input }, some.length);
        for (const row of rowsOf(outputs.get(`pooled/${node}`) as Float32Array, some))
          rows.set(row, channels * done++);
      });
      await into.write(before.length, rows);
      return pictures.map(({ name: image, folder: of }) => ({ image, class: folder.classes[of]!.name }));
    },
    end,
  };
}

export const featuresStudy: FolderStudy<
  typeof features,
  Facts,
  FeatureSums,
  ReturnType<typeof study.finish>
> = {
  request: features,
  study,
  open: async ({ engine, folder }, { network: wanted, node: name, out, shard, ...which }) => {
    if (shard) throw new CodedError('bad-request', 'Features are one file; they are not shared out.');
    const network = await engine.networks.resolve(wanted);
    const node = nodeNamed(network.net, name);
    const channels = channelsAt(network, node);
    const file = new RowsFile(out, channels);
    const { model } = network.net.spec;
    const end = (images: FeatureSums) => file.finish(images.length, { model, node, channels, images });
    return featureRows(engine, { network, node, folder, rows: file, asked: { node, out }, end }, which);
  },
};
