// One picture through one network: predictions, statistics of every node, the gradient through every shortcut,
// thumbnails. One run of one graph; where that is slow, the deployed network answers first.
import { performance } from 'node:perf_hooks';
import type { Draft } from '../../../shared/protocol/define';
import { CodedError } from '../../../shared/protocol/error';
import { inspect, numbers, predictions, thumbnails } from '../../../shared/protocol/requests/inspect';
import { keptNodes } from '../graph/build-model';
import { feedInput, feedObjective } from '../graph/feeds';
import { rivalIndex, targetIndex } from '../network/classes';
import { gradientMeans } from '../reduce/gradients';
import { inspectionNumbers } from '../reduce/inspection-numbers';
import { thumbnailGroups, thumbnailsAlone, thumbnailsAmong } from '../reduce/thumbnails';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis, type Context } from './analysis';
import type { Job } from './job';
import { type Objective, settledClasses } from './objective';
import { predictionsOf, type Subject } from './predictions';
import { FORWARD, INSPECTION } from './questions';

/** An inspection that took longer than this the last time is preceded by a forward pass alone. */
const FORWARD_FIRST_MS = 250;

/** Milliseconds that the last inspection of each network ran, by network key. */
const lastRuns = new WeakMap<Executor, Map<string, number>>();

function lastRunsOf(executor: Executor): Map<string, number> {
  const known = lastRuns.get(executor) ?? new Map<string, number>();
  lastRuns.set(executor, known);
  return known;
}

/** Runs an inspection and sends its parts as they are there. @returns what is kept of it */
async function run(
  { engine: { executor }, send }: Context,
  subject: Subject,
  request: Draft<typeof inspect>,
  job: Job,
): Promise<StoredRun> {
  const { runId, network, input } = subject;
  const { loss } = request;
  const { net } = network;
  if (loss === 'cross-entropy' && network.entry.receipt.outputs === 'sigmoid')
    throw new CodedError(
      'bad-request',
      `${network.entry.title} ends in a sigmoid, and the cross-entropy here is that of a softmax; take the logit.`,
    );
  const began = performance.now();
  const lastRun = lastRunsOf(executor);
  const objective: Objective = {
    loss,
    target: targetIndex(network, request.target),
    against: rivalIndex(network, request.against),
  };
  const feed = feedInput(net, input.tensor);

  let forward: number | null = null;
  if ((lastRun.get(network.key) ?? 0) > FORWARD_FIRST_MS) {
    await job.step('create session');
    const session = await executor.prepare(network, FORWARD);
    await job.step('run');
    const started = performance.now();
    const outputs = await session.run(feed);
    forward = performance.now() - started;
    const logits = outputs.get('fc') as Float32Array;
    const classes = settledClasses(objective, logits);
    send(predictions, predictionsOf(subject, executor.devices.state, logits, classes));
    const means = thumbnailsAlone(net, outputs.get('thumbnails') as Float32Array);
    for (const items of thumbnailGroups(net, means)) send(thumbnails, { runId, items });
  }

  await job.step('create session');
  const session = await executor.prepare(network, INSPECTION);
  await job.step('run');
  const started = performance.now();
  const outputs = await session.run({
    ...feed,
    ...feedObjective(loss, objective.target, objective.against),
  });
  const milliseconds = performance.now() - started;
  lastRun.set(network.key, milliseconds);

  await job.step('reduce');
  const floats = (name: string) => outputs.get(name) as Float32Array;
  const logits = floats('fc');
  const target = Number(outputs.get('targetClass')![0]);
  const against = objective.against === null ? null : Number(outputs.get('againstClass')![0]);
  send(predictions, predictionsOf(subject, executor.devices.state, logits, { target, against }));

  const outside = new Map([
    ['input', input.tensor],
    ['fc', logits],
  ]);
  const { build, create } = session.milliseconds;
  const decode = input.decodeMilliseconds;
  const found = inspectionNumbers(net, session.extra, floats, outside, network.edits);
  const total = decode + performance.now() - began;
  send(numbers, { runId, ...found, timings: { decode, build, create, forward, run: milliseconds, total } });
  const means = thumbnailsAmong(net, session.extra, floats('statistics'));
  for (const items of thumbnailGroups(net, means)) send(thumbnails, { runId, items });

  return {
    runId,
    network,
    loss,
    target,
    against,
    values: new Map([...outside, ...keptNodes(net).map(name => [name, floats(name)] as const)]),
    inputGradient: floats('inputGradient'),
    gradientMeans: gradientMeans(net, floats('gradients')),
  };
}

export const inspectAnalysis = analysis({
  request: inspect,
  lane: 'interactive',
  replaces: ({ slot }) => slot,
  run: async (context, request, job) => {
    const { engine, runs, pictures } = context;
    await engine.device();
    await job.step('read weights');
    const network = await engine.networks.resolve(request.network);
    await job.step('decode');
    const input = await pictures.input(request.imageId, network, request);
    const subject = { runId: engine.nextRunId(), network, input };
    runs.add(await retried(() => run(context, subject, request, job)));
    return {};
  },
});
