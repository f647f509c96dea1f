// Accuracy with each branch and each shortcut removed, and with several lesions at once.
import { CodedError } from '../../../shared/protocol/error';
import { lesion } from '../../../shared/protocol/requests/studies/lesion';
import { shapes } from '../../../shared/resnet/shapes';
import { type LesionSums, lesion as study } from '../../../shared/studies/lesion';
import { MOST_PICTURES } from '../analyses/run-size';
import type { Network } from '../network/networks';
import { labelled } from './classes';
import { drawnRoutes } from './draws';
import { depths } from './nodes';
import { blockOf, spanOf } from './questions';
import { type Fork, forks, singleLesions } from './routes';
import { best, inputOf, Runs, rowsOf } from './runs';
import type { Picture } from './stream';
import { type FolderStudy, type Turn, upTo } from './study';

interface Facts {
  readonly blocks: string[];
  readonly restored: boolean;
  readonly together: number;
  readonly draws: number;
}

export const lesionStudy: FolderStudy<typeof lesion, Facts, LesionSums, ReturnType<typeof study.finish>> = {
  request: lesion,
  study,
  open: async (
    { engine, folder },
    { network: asked, directory, order, limit, batch, together, reestimate },
  ) => {
    const network = await engine.networks.resolve(asked);
    const { net } = network;
    if (reestimate) throw new CodedError('bad-request', 'This version cannot estimate statistics anew yet.');
    if (net.blocks.some(({ shortcut }) => shortcut === 'none'))
      throw new CodedError('bad-request', 'A plain network has neither branches nor shortcuts to remove.');
    const known = labelled(directory, folder, network, order);
    const single = singleLesions(net);
    const tree = forks([...single, ...(together ? drawnRoutes(net, together) : [])]);
    const runs = new Runs(engine.executor, batch);
    return {
      facts: {
        blocks: net.blocks.map(({ name }) => name),
        restored: false,
        together: together?.count ?? 0,
        draws: together?.draws ?? 0,
      },
      folder: known,
      networks: [network],
      asked: { order: order ?? null, together: together ?? null },
      plan: { range: upTo(limit), batch: batch ?? MOST_PICTURES },
      main: () => async (pictures, turn) => {
        const right = Array<number>(single.length + (together?.draws ?? 0)).fill(0);
        await runs.through(pictures, turn, async some => {
          const labels = some.map(({ folder: of }) => known.labels[of]!);
          await follow({ network, runs, turn, tree }, some, (route, answers) => {
            answers.forEach((answer, i) => {
              if (answer === labels[i]) right[route]!++;
            });
          });
        });
        return { right: right.slice(0, single.length), restored: [], draws: right.slice(single.length) };
      },
    };
  },
};

interface Through {
  readonly network: Network;
  readonly runs: Runs;
  readonly turn: Turn;
  readonly tree: readonly Fork[];
}

/** Sends pictures along all routes. @param arrived hears the class that each picture was taken for, by route */
async function follow(
  { network, runs, turn, tree }: Through,
  pictures: readonly Picture[],
  arrived: (route: number, answers: number[]) => void,
): Promise<void> {
  const { net } = network;
  const sizes = shapes(net);
  const N = pictures.length;
  const [stem] = depths(net);
  const last = net.blocks.at(-1)!.name;
  const fed = (node: string, data: Float32Array) => ({ [node]: { data, dims: [N, ...sizes.get(node)!] } });
  const go = async (forksHere: readonly Fork[], value: Float32Array): Promise<void> => {
    for (const { step, next, ends } of forksHere) {
      await turn();
      const { block, way } = step;
      const outputs = await runs.run(network, blockOf(block, way), fed(block.input, value), N);
      const out = outputs.get('out') as Float32Array;
      if (ends.length > 0) {
        const ran = await runs.run(network, spanOf(last, 'fc'), fed(last, out), N);
        const answers = rowsOf(ran.get('tap/fc') as Float32Array, pictures).map(best);
        for (const route of ends) arrived(route, answers);
      }
      await go(next, out);
    }
  };
  const begun = await runs.run(network, spanOf('input', stem!), { input: inputOf(network, pictures) }, N);
  await go(tree, begun.get(`tap/${stem}`) as Float32Array);
}
