// Grad-CAM of a run at any node that has maps. At the outputs of stem and blocks it follows from what the run keeps;
// inside a block the rest of the network runs once more.

import { CodedError } from '../../../shared/protocol/error';
import { gradcam } from '../../../shared/protocol/requests/gradcam';
import { feedObjective } from '../graph/feeds';
import { hasMaps } from '../graph/gradcam';
import { weightedSum } from '../reduce/cam';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis } from './analysis';
import type { Job } from './job';

import { gradCamOf } from './questions';
import { type NodeValues, shapeOf } from './tensors';

/** @returns [H, W], not negative. @throws CodedError bad-request where the node is unknown or has no maps */
async function gradCam(executor: Executor, run: StoredRun, name: string, job: Job): Promise<NodeValues> {
  const { net } = run.network;
  const { node, shape } = shapeOf(run, name);
  if (!hasMaps(net, node))
    throw new CodedError('bad-request', `Grad-CAM needs maps; ${node} has one value per channel.`);
  const means = run.gradientMeans.get(node);
  if (means) return { node, shape: shape.slice(1), values: weightedSum(run.values.get(node)!, means) };
  return retried(async () => {
    await job.step('create session');
    const session = await executor.prepare(run.network, gradCamOf(node));
    const from = session.extra;
    const fed = { [from]: { data: run.values.get(from)!, dims: [1, ...shapeOf(run, from).shape] } };
    await job.step('run');
    const outputs = await session.run({ ...fed, ...feedObjective(run.loss, run.target, run.against) });
    return { node, shape: shape.slice(1), values: outputs.get('gradcam') as Float32Array };
  });
}

// Not replaced by newer ones: one may be for the screen and one for a file. Who no longer waits cancels.
export const gradcamAnalysis = analysis({
  request: gradcam,
  lane: 'interactive',
  run: async ({ engine, runs }, { runId, node: name }, job) => {
    const { node, shape, values } = await gradCam(engine.executor, runs.get(runId), name, job);
    const [height, width] = shape as [number, number];
    return { runId, node, height, width, values, completeness: null };
  },
});
