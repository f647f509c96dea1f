// Several lesions at once, drawn at random from a seed: branches removed, or blocks swapped (Veit et al. 2016, figure 5).

import type { Draft } from '../../../shared/protocol/define';
import { CodedError } from '../../../shared/protocol/error';
import type { lesion } from '../../../shared/protocol/requests/studies/lesion';
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import { hashText, type Random, seededRandom } from '../weights/random';
import { intact, type Route, without } from './routes';

export type Together = NonNullable<Draft<typeof lesion>['together']>;

/** @throws CodedError bad-request where there are not that many */
export function drawnRoutes(net: Architecture, { kind, count, draws, seed }: Together): Route[] {
  const random = seededRandom(hashText(`${kind} ${count} ${seed}`));
  const draw = kind === 'remove' ? removal(net, count, random) : swap(net, count, random);
  return Array.from({ length: draws }, draw);
}

function removal(net: Architecture, count: number, random: Random): () => Route {
  const { blocks } = net;
  if (count > blocks.length)
    throw new CodedError('bad-request', `${count} branches cannot be removed: there are ${blocks.length}.`);
  return () => without(intact(net), new Set(some(blocks, count, random)), 'residual');
}

function swap(net: Architecture, count: number, random: Random): () => Route {
  const pairs = swappable(net);
  if (count > pairs.length)
    throw new CodedError(
      'bad-request',
      `${count} pairs of blocks cannot be swapped: ${pairs.length} pairs lie in one stage and have equal shapes.`,
    );
  return () => {
    const order = [...net.blocks];
    for (const [a, b] of some(pairs, count, random)) {
      const [i, j] = [order.indexOf(a), order.indexOf(b)];
      [order[i], order[j]] = [b, a];
    }
    return order.map(block => ({ block, way: 'both' }));
  };
}

/** Pairs of blocks of one stage that take and give the same shape by the same kind of shortcut. */
function swappable(net: Architecture): [Block, Block][] {
  const sizes = shapes(net);
  const like = ({ input, name, stage, shortcut }: Block) =>
    JSON.stringify([stage, shortcut, sizes.get(input), sizes.get(name)]);
  return net.blocks.flatMap((a, i) =>
    net.blocks.slice(i + 1).flatMap((b): [Block, Block][] => (like(a) === like(b) ? [[a, b]] : [])),
  );
}

/** So many different ones, in random order. */
function some<T>(all: readonly T[], count: number, random: Random): T[] {
  const left = [...all];
  return Array.from({ length: count }, () => left.splice(Math.floor(random.uniform() * left.length), 1)[0]!);
}
