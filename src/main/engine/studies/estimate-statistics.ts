// Running statistics of batch norm, estimated anew: what they would be had the network been edited before it was trained.
import { CodedError } from '../../../shared/protocol/error';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { meanOf, normsIn, type Part, varianceOf } from '../graph/studies/part';
import type { Network } from '../network/networks';
import { type NormStatistics, type Statistics, statisticsOfNorms } from '../network/statistics';
import { type Executor, retried } from '../session/executor';
import { partOf } from './questions';

/** Pictures that go through the network together. */
export interface Batch {
  readonly pictures: number;
  /** [pictures, 3, H, W] */
  readonly data: Float32Array;
}

/** The whole network up to what its head takes, in training mode. */
export const TRAINING: Part = { from: 'input', to: 'avgpool', way: 'both', statistics: 'batch' };

/**
 * One pass in training mode. Each layer's statistics are the mean over the batches of the batch's mean and of its unbiased
 * variance (PyTorch's with `momentum=None`); a short last batch counts like a full one.
 * @throws CodedError bad-request where a batch has one value per channel, whose variance nobody knows, or none came
 */
export async function estimateStatistics(
  executor: Executor,
  network: Network,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
): Promise<Statistics> {
  const { net } = network;
  const shapeOf = shapes(net);
  const norms = normsIn(net, TRAINING);
  const sums = new Map<string, { mean: Float64Array; variance: Float64Array }>();
  let count = 0;
  for await (const { pictures, data } of batches) {
    const input = { data, dims: [pictures, 3, ...net.spec.input] };
    const outputs = await retried(async () =>
      (await executor.prepare(network, partOf(TRAINING))).run({ input }),
    );
    for (const { name, params, channels } of norms) {
      const values = (pictures * elements(shapeOf.get(name)!)) / channels;
      if (values < 2)
        throw new CodedError(
          'bad-request',
          'Batch norm statistics cannot be estimated on a single picture here: a layer sees one value of it.',
        );
      const sum = sums.get(params) ?? {
        mean: new Float64Array(channels),
        variance: new Float64Array(channels),
      };
      const [mean, variance] = [meanOf(params), varianceOf(params)].map(output => outputs.get(output)!);
      for (let c = 0; c < channels; c++) {
        sum.mean[c]! += Number(mean![c]);
        sum.variance[c]! += (Number(variance![c]) * values) / (values - 1);
      }
      sums.set(params, sum);
    }
    count++;
  }
  if (count === 0)
    throw new CodedError('bad-request', 'There are no pictures to estimate batch norm statistics on.');
  const mean = (sum: Float64Array) => Float32Array.from(sum, value => value / count);
  return statisticsOfNorms(
    new Map(
      [...sums].map(([params, sum]): [string, NormStatistics] => [
        params,
        { mean: mean(sum.mean), variance: mean(sum.variance) },
      ]),
    ),
  );
}
