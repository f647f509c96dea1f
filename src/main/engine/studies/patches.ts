// Strongest patches of the channels of a node: one place of each picture.
import { CodedError } from '../../../shared/protocol/error';
import { patches } from '../../../shared/protocol/requests/studies/patches';
import type { Architecture } from '../../../shared/resnet/architecture';
import { rulesOf } from '../../../shared/resnet/ops';
import { patchOf, receptiveFields } from '../../../shared/resnet/receptive-field';
import { shapes } from '../../../shared/resnet/shapes';
import { type Patch, strongest, patches as study } from '../../../shared/studies/patches';
import { MOST_PICTURES } from '../analyses/run-size';
import { nodeNamed } from './nodes';
import { strongestOf } from './questions';
import { inputOf, Runs, rowsOf } from './runs';
import { type FolderStudy, upTo } from './study';

type Box = [number, number, number, number];

export const patchesStudy: FolderStudy<
  typeof patches,
  { node: string; channels: number[]; top: number },
  Patch[][],
  ReturnType<typeof study.finish>
> = {
  request: patches,
  study,
  open: async ({ engine, folder }, { network: asked, node: name, channels, top, by, limit, batch }) => {
    const network = await engine.networks.resolve(asked);
    const { net } = network;
    const node = nodeNamed(net, name);
    const [count] = shapes(net).get(node)!;
    const beyond = channels?.find(channel => channel >= count!);
    if (beyond !== undefined)
      throw new CodedError(
        'bad-request',
        `${node} has no channel ${beyond}: it has ${count}, from 0 to ${count! - 1}.`,
      );
    const wanted = channels ?? Array.from({ length: count! }, (_, channel) => channel);
    const question = strongestOf(node, by === 'relevance');
    const runs = new Runs(engine.executor, batch);
    const boxAt = boxes(net, node);
    const facts = { node, channels: wanted, top };
    return {
      facts,
      folder,
      networks: [network],
      asked: { ...facts, by },
      plan: { range: upTo(limit), batch: batch ?? MOST_PICTURES },
      main: () => async (pictures, turn) => {
        let kept: Patch[][] = wanted.map(() => []);
        await runs.through(pictures, turn, async some => {
          const target = { data: BigInt64Array.from([-1n]), dims: [1] };
          const feeds = { input: inputOf(network, some), ...(by === 'relevance' && { target }) };
          const outputs = await runs.run(network, question, feeds, some.length);
          const values = rowsOf(outputs.get('value') as Float32Array, some);
          const places = outputs.get('place') as BigInt64Array;
          kept = kept.map((before, i) => {
            const own = some.map(({ name: image, place, folder: of }, p): Patch => {
              const at = Number(places[p * count! + wanted[i]!]);
              const className = folder.classes[of]!.name;
              return { image, place, value: values[p]![wanted[i]!]!, ...boxAt(at), class: className };
            });
            return strongest(before, own, top);
          });
        });
        return kept;
      },
    };
  },
};

/** From a place of a node's map, row by row, to its row, column and box in pixels of what the network is fed. */
function boxes(net: Architecture, name: string): (place: number) => { y: number; x: number; box: Box } {
  const [H, W] = net.spec.input;
  const node = net.nodes.find(each => each.name === name)!;
  const field = receptiveFields(net).get(name)!;
  if (!rulesOf(node).hasMaps || !Number.isFinite(field.size)) {
    const [, , across = 1] = shapes(net).get(name)!;
    return place => ({ y: Math.floor(place / across), x: place % across, box: [0, 0, W, H] });
  }
  const [, , across] = shapes(net).get(name)!;
  return place => {
    const [y, x] = [Math.floor(place / across!), place % across!];
    const patch = patchOf(field, y, x);
    const [left, top] = [Math.max(0, patch.x), Math.max(0, patch.y)];
    const [right, bottom] = [Math.min(W, patch.x + patch.size), Math.min(H, patch.y + patch.size)];
    return { y, x, box: [left, top, Math.max(0, right - left), Math.max(0, bottom - top)] };
  };
}
