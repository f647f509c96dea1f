// Pooled values of a node for every picture of a folder, written to a file as they come.
import { CodedError } from '../../../shared/protocol/error';
import { features } from '../../../shared/protocol/requests/studies/features';
import { shapes } from '../../../shared/resnet/shapes';
import { type FeatureSums, features as study } from '../../../shared/studies/features';
import { MOST_PICTURES } from '../analyses/run-size';
import { nodeNamed } from './nodes';
import { featureOf } from './questions';
import { RowsFile } from './rows-file';
import { inputOf, Runs, rowsOf } from './runs';
import { type FolderStudy, upTo } from './study';

export const featuresStudy: FolderStudy<
  typeof features,
  { node: string; channels: number },
  FeatureSums,
  ReturnType<typeof study.finish>
> = {
  request: features,
  study,
  open: async ({ engine, folder }, { network: asked, node: name, out, limit, batch, shard }) => {
    if (shard) throw new CodedError('bad-request', 'Features are one file; they are not shared out.');
    const network = await engine.networks.resolve(asked);
    const { net } = network;
    const node = nodeNamed(net, name);
    const channels = shapes(net).get(node)![0]!;
    const runs = new Runs(engine.executor, batch);
    const file = new RowsFile(out, channels);
    return {
      facts: { node, channels },
      folder,
      networks: [network],
      asked: { node, out },
      plan: { range: upTo(limit), batch: batch ?? MOST_PICTURES },
      main: () => async (pictures, turn, before) => {
        const rows = new Float32Array(pictures.length * channels);
        let done = 0;
        await runs.through(pictures, turn, async some => {
          const outputs = await runs.run(
            network,
            featureOf(node),
            { input: inputOf(network, some) },
            some.length,
          );
          for (const row of rowsOf(outputs.get(`pooled/${node}`) as Float32Array, some))
            rows.set(row, channels * done++);
        });
        await file.write(before.length, rows);
        return pictures.map(({ name: image, folder: of }) => ({ image, class: folder.classes[of]!.name }));
      },
      end: images => file.finish(images.length, { model: net.spec.model, node, channels, images }),
    };
  },
};
