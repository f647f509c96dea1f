// What a run's gradient says of each channel of a node.

import { CodedError } from '../../../shared/protocol/error';
import { type ChannelGradients, channelGradients } from '../../../shared/protocol/requests/channel-gradients';
import { feedObjective } from '../graph/feeds';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis } from './analysis';
import type { Job } from './job';

import { channelGradientsOf } from './questions';
import { shapeOf } from './tensors';

/** @throws CodedError bad-request where the node is unknown or holds the logits */
async function gradientsOf(
  executor: Executor,
  run: StoredRun,
  name: string,
  job: Job,
): Promise<Omit<ChannelGradients, 'runId'>> {
  const { node } = shapeOf(run, name);
  if (node === 'fc') {
    const text = 'The gradient is of one of the logits; those of the others tell nothing of them.';
    throw new CodedError('bad-request', text);
  }
  return retried(async () => {
    await job.step('create session');
    const session = await executor.prepare(run.network, channelGradientsOf(node));
    const from = session.extra;
    const fed = { [from]: { data: run.values.get(from)!, dims: [1, ...shapeOf(run, from).shape] } };
    await job.step('run');
    const outputs = await session.run({ ...fed, ...feedObjective(run.loss, run.target, run.against) });
    const floats = (output: string) => outputs.get(output) as Float32Array;
    return { node, norm: floats('norm'), effect: floats('effect') };
  });
}

export const channelGradientsAnalysis = analysis({
  request: channelGradients,
  lane: 'interactive',
  replaces: ({ runId }) => String(runId),
  run: async ({ engine, runs }, { runId, node }, job) => ({
    runId,
    ...(await gradientsOf(engine.executor, runs.get(runId), node, job)),
  }),
});
