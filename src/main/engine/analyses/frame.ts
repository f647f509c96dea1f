// One frame of a camera through one network: only what is looked at while the picture moves. Predictions, thumbnails, the
// maps of one node; no gradient, no statistics.
import { performance } from 'node:perf_hooks';
import { frame } from '../../../shared/protocol/requests/frame';
import { predictions, thumbnails } from '../../../shared/protocol/requests/inspect';
import { maps } from '../../../shared/protocol/requests/maps';
import { keptNodes } from '../graph/build-model';
import { feedInput } from '../graph/feeds';
import { prepare } from '../image/prepare/prepare';
import { rasterOfRgba } from '../image/prepare/rgba';
import { featureMaps } from '../reduce/feature-maps';
import { thumbnailGroups, thumbnailsAlone } from '../reduce/thumbnails';
import { retried } from '../session/executor';
import type { ForwardRun } from '../session/run-store';
import { analysis, type Context } from './analysis';
import type { Job } from './job';
import { settledClasses } from './objective';
import { predictionsOf, type Subject } from './predictions';
import { LIVE } from './questions';
import { activationOf } from './tensors';

/** Sends the parts as they are there. @returns what is kept: from it the maps of any other node are made */
async function run(
  { engine: { executor }, send }: Context,
  subject: Subject,
  node: string,
  job: Job,
): Promise<ForwardRun> {
  const { runId, network, input } = subject;
  const { net } = network;
  await job.step('create session');
  const session = await executor.prepare(network, LIVE);
  await job.step('run');
  const outputs = await session.run(feedInput(net, input.tensor));
  const floats = (name: string) => outputs.get(name) as Float32Array;
  const logits = floats('fc');
  const classes = settledClasses({ loss: 'logit', target: -1, against: null }, logits);
  send(predictions, predictionsOf(subject, executor.devices.state, logits, classes));
  const means = thumbnailsAlone(net, floats('thumbnails'));
  for (const items of thumbnailGroups(net, means)) send(thumbnails, { runId, items });
  const values = new Map([
    ['input', input.tensor],
    ['fc', logits],
    ...keptNodes(net).map(name => [name, floats(name)] as const),
  ]);
  const kept: ForwardRun = { runId, network, loss: 'logit', ...classes, values };
  send(maps.end, featureMaps(runId, await activationOf(executor, kept, node)));
  return kept;
}

export const frameAnalysis = analysis({
  request: frame,
  lane: 'interactive',
  replaces: ({ slot }) => slot,
  run: async (context, { network: request, width, height, node }, job) => {
    const { engine, runs, bulk } = context;
    await engine.device();
    await job.step('read weights');
    const network = await engine.networks.resolve(request);
    const began = performance.now();
    const picture = rasterOfRgba(bulk ?? new Uint8Array(), width, height);
    const prepared = prepare(picture, network.preprocessing, network.net.spec.input);
    const input = { ...prepared, decodeMilliseconds: performance.now() - began };
    const subject = { runId: engine.nextRunId(), network, input };
    runs.add(await retried(() => run(context, subject, node, job)));
    return {};
  },
});
