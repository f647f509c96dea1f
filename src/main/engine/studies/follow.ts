// Sends pictures along several routes through a network. A route is stem, blocks and head; what routes share is run once.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { Part, StatisticsSource } from '../graph/studies/part';
import { depths } from './nodes';
import type { Fork } from './routes';

/** A part that is run, and which of all those of a tree it is. */
export interface Place {
  readonly number: number;
  readonly part: Part;
  /** Routes that end with it; none but of heads. */
  readonly ends: readonly number[];
  readonly next: readonly Place[];
}

/** Every run that a tree of routes needs: the stem, and behind it the blocks with a head at the end of each route. */
export function placesOf(net: Architecture, tree: readonly Fork[], statistics: StatisticsSource): Place {
  let number = 0;
  const place = (
    from: string,
    to: string,
    way: Part['way'],
    ends: readonly number[],
    next: () => Place[],
  ): Place => ({
    number: number++,
    part: { from, to, way, statistics },
    ends,
    next: next(),
  });
  const last = net.blocks.at(-1)!.name;
  const behind = (forks: readonly Fork[]): Place[] =>
    forks.map(({ step: { block, way }, next, ends }) =>
      place(block.input, block.name, way, [], () => [
        ...(ends.length > 0 ? [place(last, 'fc', 'both', ends, () => [])] : []),
        ...behind(next),
      ]),
    );
  return place('input', depths(net)[0]!, 'both', [], () => behind(tree));
}

/** All places of a tree, by number. */
export function listed(place: Place): Place[] {
  return [place, ...place.next.flatMap(listed)];
}

/**
 * Runs the places of a tree, each on what the one before it gave.
 * @param run gives the value of the part's end
 */
export async function follow(
  place: Place,
  value: Float32Array,
  run: (place: Place, value: Float32Array) => Promise<Float32Array>,
): Promise<void> {
  const out = await run(place, value);
  for (const next of place.next) await follow(next, out, run);
}
