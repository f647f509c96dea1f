// Statistics of batch norm estimated anew for every route: what training would keep had the lesion been there. One pass in
// training mode; of each batch the mean and the unbiased variance, averaged over batches (PyTorch with `momentum=None`); a short
// last batch counts like a full one.
import { CodedError } from '../../../shared/protocol/error';
import { z } from '../../../shared/protocol/zod';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { meanOf, normsIn, varianceOf } from '../graph/studies/part';
import type { Network } from '../network/networks';
import type { Feeds } from '../session/runtime';
import { base64Floats, toBase64 } from './floats';
import { follow, listed, type Place } from './follow';
import { partOf } from './questions';
import { fedTo, inputOf, type Runs } from './runs';
import type { FirstPass, Plan } from './study';

export interface StatisticsSums {
  readonly batches: number;
  /** Means, then variances, of every norm of every place in turn. */
  readonly values: Float64Array;
}

/** One batch norm at one place: where its numbers lie. */
interface Slot {
  readonly params: string;
  readonly channels: number;
  readonly at: number;
  /** Elements of its map. */
  readonly size: number;
}

/** Of each place in turn. */
function slotsOf(network: Network, root: Place): { slots: Slot[][]; length: number } {
  const sizes = shapes(network.net);
  let length = 0;
  const slots = listed(root).map(({ part }) =>
    normsIn(network.net, part).map(({ name, params, channels }) => {
      const at = length;
      length += 2 * channels;
      return { params, channels, at, size: elements(sizes.get(name)!) / channels };
    }),
  );
  return { slots, length };
}

/** @param root the routes, with the batch's statistics */
export function estimation(network: Network, root: Place, plan: Plan, runs: Runs): FirstPass<StatisticsSums> {
  const { slots, length } = slotsOf(network, root);
  return {
    plan,
    sums: {
      schema: z.object({ batches: z.int().min(0), values: base64Floats(length) }),
      zero: () => ({ batches: 0, values: new Float64Array(length) }),
      add: (earlier, later) => ({
        batches: earlier.batches + later.batches,
        values: earlier.values.map((value, i) => value + later.values[i]!),
      }),
    },
    pack: ({ batches, values }) => ({ batches, values: toBase64(values) }),
    measure: async (pictures, turn) => {
      const values = new Float64Array(length);
      const N = pictures.length;
      await follow(
        root,
        inputOf(network, pictures).data as Float32Array,
        async ({ number, part, ends }, value) => {
          const here = slots[number]!;
          if (ends.length > 0 && here.length === 0) return value; // a head without batch norm
          await turn();
          const outputs = await runs.run(network, partOf(part), fedTo(network, part.from, value, N), N);
          for (const { params, channels, at, size } of here) {
            if (N * size < 2)
              throw new CodedError(
                'bad-request',
                `${params} sees one value of one picture, which has no variance; re-estimate on more pictures.`,
              );
            const unbiased = (N * size) / (N * size - 1);
            const mean = outputs.get(meanOf(params)) as Float32Array;
            const variance = outputs.get(varianceOf(params)) as Float32Array;
            mean.forEach((own, c) => {
              values[at + c] = own;
              values[at + channels + c] = variance[c]! * unbiased;
            });
          }
          return outputs.get('out') as Float32Array;
        },
      );
      return { batches: 1, values };
    },
  };
}

/** What each place is fed of the statistics that were found. @param root the same routes */
export function fedStatistics(network: Network, root: Place, { batches, values }: StatisticsSums): Feeds[] {
  const mean = (from: number, count: number) => ({
    data: Float32Array.from(values.subarray(from, from + count), sum => sum / batches),
    dims: [count],
  });
  return slotsOf(network, root).slots.map(here =>
    Object.fromEntries(
      here.flatMap(({ params, channels, at }) => [
        [meanOf(params), mean(at, channels)],
        [varianceOf(params), mean(at + channels, channels)],
      ]),
    ),
  );
}
