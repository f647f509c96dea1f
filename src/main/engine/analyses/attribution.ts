// What a run's objective owes to each pixel of its input: saliency (Simonyan et al. 2014), input x gradient, integrated
// gradients (Sundararajan et al. 2017). Definitions are captum's.

import type { Attribution, Baseline } from '../../../shared/protocol/records';
import { attribution, type PixelMap } from '../../../shared/protocol/requests/attribution';
import { planeOrder } from '../../../shared/resnet/preprocessing';
import { feedObjective } from '../graph/feeds';
import { channelSum, largestMagnitude } from '../reduce/pixels';
import { gaussLegendre } from '../reduce/quadrature';
import { finite } from '../reduce/statistics';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis } from './analysis';
import type { Job } from './job';
import { objectiveValue } from './objective';
import { INPUT_GRADIENTS } from './questions';
import { gradientAt } from './tensors';

/** A map without the number of its run. */
type Attributed = Omit<PixelMap, 'runId'>;

/** Inputs up to this many pixels go through the network together: small ones are mostly overhead. */
const PIXELS_AT_ONCE = 128 * 128;

type Method<M extends Attribution['method']> = (
  executor: Executor,
  run: StoredRun,
  question: Extract<Attribution, { method: M }>,
  job: Job,
) => Promise<Attributed>;

const METHODS: { readonly [M in Attribution['method']]: Method<M> } = {
  saliency: async (executor, run, { node = 'input' }) => {
    const { shape, values } = await gradientAt(executor, run, node);
    const [channels, height, width] = shape as [number, number, number];
    return { height, width, values: largestMagnitude(values, channels), completeness: null };
  },
  'input-x-gradient': async (_, run) => ({
    ...sizeOf(run),
    values: channelSum(run.values.get('input')!, run.inputGradient),
    completeness: null,
  }),
  'integrated-gradients': integratedGradients,
};

function sizeOf({ network }: StoredRun) {
  const [height, width] = network.net.spec.input;
  return { height, width };
}

/** The input of nothing to be seen, [3, H, W]. */
export function baselineInput({ network, values }: StoredRun, baseline: Baseline): Float32Array {
  const input = values.get('input')!;
  const empty = new Float32Array(input.length); // the mean colour
  if (baseline === 'mean') return empty;
  const { mean, std, channels } = network.preprocessing;
  const black = planeOrder(channels).map(channel => -mean[channel]! / std[channel]!);
  const size = input.length / 3;
  return empty.map((_, i) => black[Math.floor(i / size)]!);
}

/**
 * (x - x') times the mean gradient on the way from x' to x. The classes stay those of the run all along. The way's
 * points are those of the quadrature, and x' itself, for the objective there.
 */
async function integratedGradients(
  executor: Executor,
  run: StoredRun,
  { baseline, steps }: Extract<Attribution, { method: 'integrated-gradients' }>,
  job: Job,
): Promise<Attributed> {
  const { net } = run.network;
  const x = run.values.get('input')!;
  const start = baselineInput(run, baseline);
  const way = x.map((v, i) => v - start[i]!);
  const { points, weights } = gaussLegendre(steps);
  const stations = [{ at: 0, weight: 0 }, ...points.map((at, i) => ({ at, weight: weights[i]! }))];
  const [height, width] = net.spec.input;
  const batch = Math.max(1, Math.floor(PIXELS_AT_ONCE / (height * width)));
  const objective = feedObjective(run.loss, run.target, run.against);

  const mean = new Float64Array(x.length);
  let logitsAtStart: Float32Array | null = null;
  await job.step('create session');
  for (let done = 0; done < stations.length; done += batch) {
    await job.step('run', done / stations.length);
    const some = stations.slice(done, done + batch);
    const data = new Float32Array(some.length * x.length);
    some.forEach(({ at }, n) => {
      const offset = n * x.length;
      for (let i = 0; i < x.length; i++) data[offset + i] = start[i]! + at * way[i]!;
    });
    const input = { data, dims: [some.length, 3, height, width] };
    const outputs = await retried(async () =>
      (await executor.prepare(run.network, INPUT_GRADIENTS)).run({ input, ...objective }),
    );
    logitsAtStart ??= (outputs.get('fc') as Float32Array).slice(0, net.spec.classes);
    const gradients = outputs.get('inputGradient') as Float32Array;
    some.forEach(({ weight }, n) => {
      const offset = n * x.length;
      for (let i = 0; i < x.length; i++) mean[i]! += weight * gradients[offset + i]!;
    });
  }
  const sum = mean.reduce((total, v, i) => total + v * way[i]!, 0);
  const difference = objectiveValue(run, run.values.get('fc')!) - objectiveValue(run, logitsAtStart!);
  return {
    height,
    width,
    values: channelSum(way, mean),
    completeness: { sum: finite(sum), difference: finite(difference) },
  };
}

/** Not replaced by newer ones, as Grad-CAM is not. */
export const attributionAnalysis = analysis({
  request: attribution,
  lane: 'interactive',
  run: async ({ engine, runs }, { runId, attribution: question }, job) => {
    const method = METHODS[question.method] as Method<Attribution['method']>;
    return { runId, ...(await method(engine.executor, runs.get(runId), question as never, job)) };
  },
});
