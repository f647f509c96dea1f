// How the gradient of a run at the stem's output divides among paths of different length.
import { pathLengths } from '../../../shared/protocol/requests/path-lengths';
import { feedInput, feedObjective } from '../graph/feeds';
import { reduceShares } from '../reduce/path-shares';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis } from './analysis';

import type { Job } from './job';

import { PATH_LENGTHS } from './questions';

/** @returns the share of the paths through exactly k residual branches, k = 0 .. blocks; null where there is no gradient */
async function sharesOf(executor: Executor, run: StoredRun, job: Job): Promise<(number | null)[]> {
  const { net } = run.network;
  const feeds = {
    ...feedInput(net, run.values.get('input')!),
    ...feedObjective(run.loss, run.target, run.against),
  };
  return retried(async () => {
    await job.step('create session');
    const session = await executor.prepare(run.network, PATH_LENGTHS);
    await job.step('run');
    const outputs = await session.run(feeds);
    const [square] = outputs.get('square') as Float32Array;
    return reduceShares(net, outputs.get('products') as Float32Array, square!);
  });
}

export const pathLengthsAnalysis = analysis({
  request: pathLengths,
  lane: 'interactive',
  replaces: ({ runId }) => String(runId),
  run: async ({ engine, runs }, { runId }, job) => ({
    runId,
    shares: await sharesOf(engine.executor, runs.get(runId), job),
  }),
});
