// Grad-CAM of a run at any node that has maps.
import { CodedError } from '../../../shared/protocol/error';
import { hasMaps } from '../graph/gradcam';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { objectiveFeeds } from './inspect';
import type { Job } from './job';
import { gradCamOf } from './questions';
import { type NodeValues, shapeOf } from './tensors';

/** @returns [H, W], not negative. @throws CodedError bad-request where the node is unknown or has no maps */
export async function gradCam(
  executor: Executor,
  run: StoredRun,
  name: string,
  job: Job,
): Promise<NodeValues> {
  const { net } = run.network;
  const { node, shape } = shapeOf(run, name);
  if (!hasMaps(net, node))
    throw new CodedError('bad-request', `Grad-CAM needs maps; ${node} has one value per channel.`);
  return retried(async () => {
    await job.step('create session');
    const session = await executor.prepare(run.network, gradCamOf(node), run.gates);
    const from = session.extra;
    const fed = { [from]: { data: run.values.get(from)!, dims: [1, ...shapeOf(run, from).shape] } };
    await job.step('run');
    const outputs = await session.run({ ...fed, ...objectiveFeeds(run.loss, run.target) });
    return { node, shape: shape.slice(1), values: outputs.get('gradcam') as Float32Array };
  });
}
