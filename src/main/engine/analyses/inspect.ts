// One picture through one network: predictions, statistics of every node, the gradient through every shortcut,
// thumbnails. One run of one graph; where that is slow, the deployed network answers first.
import { performance } from 'node:perf_hooks';
import type { Event, EventOf, Message, RequestOf } from '../../../shared/protocol/messages';
import type { Crop, DeviceState, Prediction } from '../../../shared/protocol/records';
import { keptNodes } from '../graph/build-model';
import { feedInput, feedObjective } from '../graph/feeds';
import { namedClass, rivalIndex, targetIndex } from '../network/classes';
import { isGated } from '../network/edits';
import { inspectedNetwork, type Network } from '../network/networks';
import { gradientMeans } from '../reduce/gradients';
import { inspectionNumbers } from '../reduce/inspection-numbers';
import { finite } from '../reduce/statistics';
import { thumbnailMessages, thumbnailsAlone, thumbnailsAmong } from '../reduce/thumbnails';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import type { Job } from './job';
import { type Objective, settledClasses } from './objective';
import { FORWARD, INSPECTION } from './questions';

/** An inspection that took longer than this the last time is preceded by a forward pass alone. */
const FORWARD_FIRST_MS = 250;

/** What goes into the network. */
export interface Input {
  /** [3, H, W], normalised as the weights expect. */
  readonly tensor: Float32Array;
  readonly crop: Crop | null;
  readonly decodeMilliseconds: number;
}

export interface Inspection {
  readonly request: RequestOf<'inspect'>;
  readonly runId: number;
  readonly network: Network;
  readonly input: Input;
}

/** Probabilities by softmax, in double precision. */
function softmax(logits: Float32Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(logits, v => Math.exp(v - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(p => p / sum);
}

function topFive(network: Network, logits: Float32Array): Prediction[] {
  const probabilities = softmax(logits);
  return [...logits.keys()]
    .sort((a, b) => logits[b]! - logits[a]!)
    .slice(0, 5)
    .map(index => ({
      ...namedClass(network, index),
      logit: finite(logits[index]!),
      probability: finite(probabilities[index]!),
    }));
}

export class Inspector {
  /** Milliseconds that the last inspection of a network ran, by network key. */
  readonly #lastRun = new Map<string, number>();

  constructor(private readonly executor: Executor) {}

  /** Runs an inspection and sends its parts as they are there. @returns what is kept of it */
  async inspect(
    inspection: Inspection,
    job: Job,
    send: (message: Message<Event>) => void,
  ): Promise<StoredRun> {
    return retried(() => this.#inspect(inspection, job, send));
  }

  async #inspect(
    inspection: Inspection,
    job: Job,
    send: (message: Message<Event>) => void,
  ): Promise<StoredRun> {
    const { request, runId, network, input } = inspection;
    const { loss } = request;
    const { net } = network;
    const began = performance.now();
    const { id } = request;
    const objective: Objective = {
      loss,
      target: targetIndex(network, request.target),
      against: rivalIndex(network, request.against),
    };
    const feed = feedInput(net, input.tensor);

    let forward: number | null = null;
    if ((this.#lastRun.get(network.key) ?? 0) > FORWARD_FIRST_MS && !isGated(network.edits)) {
      await job.step('create session');
      const session = await this.executor.prepare(network, FORWARD);
      await job.step('run');
      const started = performance.now();
      const outputs = await session.run(feed);
      forward = performance.now() - started;
      const logits = outputs.get('fc') as Float32Array;
      send({ header: this.#predictions(inspection, logits, settledClasses(objective, logits)) });
      const thumbnails = thumbnailsAlone(net, outputs.get('thumbnails') as Float32Array);
      for (const message of thumbnailMessages(id, runId, net, thumbnails)) send(message);
    }

    await job.step('create session');
    const session = await this.executor.prepare(network, INSPECTION);
    await job.step('run');
    const started = performance.now();
    const outputs = await session.run({
      ...feed,
      ...feedObjective(loss, objective.target, objective.against),
    });
    const run = performance.now() - started;
    this.#lastRun.set(network.key, run);

    await job.step('reduce');
    const floats = (name: string) => outputs.get(name) as Float32Array;
    const logits = floats('fc');
    const target = Number(outputs.get('targetClass')![0]);
    const against = objective.against === null ? null : Number(outputs.get('againstClass')![0]);
    send({ header: this.#predictions(inspection, logits, { target, against }) });

    const outside = new Map([
      ['input', input.tensor],
      ['fc', logits],
    ]);
    const inputGradient = floats('inputGradient');
    const numbers = inspectionNumbers(net, session.extra, floats, outside, network.edits);
    const { build, create } = session.milliseconds;
    const decode = input.decodeMilliseconds;
    send({
      header: {
        type: 'numbers',
        id,
        runId,
        ...numbers,
        timings: { decode, build, create, forward, run, total: decode + performance.now() - began },
      },
    });
    const thumbnails = thumbnailsAmong(net, session.extra, floats('statistics'));
    for (const message of thumbnailMessages(id, runId, net, thumbnails)) send(message);

    const values = new Map([...outside, ...keptNodes(net).map(name => [name, floats(name)] as const)]);
    const means = gradientMeans(net, floats('gradients'));
    return { runId, network, loss, target, against, values, inputGradient, gradientMeans: means };
  }

  #predictions(
    { request, ...run }: Inspection,
    logits: Float32Array,
    classes: Pick<Objective, 'target' | 'against'>,
  ): EventOf<'predictions'> {
    return predictionsEvent({ id: request.id, ...run, device: this.executor.devices.state }, logits, classes);
  }
}

interface Predicted extends Omit<Inspection, 'request'> {
  readonly id: number;
  readonly device: DeviceState;
}

export function predictionsEvent(
  { id, runId, network, input, device }: Predicted,
  logits: Float32Array,
  { target, against }: Pick<Objective, 'target' | 'against'>,
): EventOf<'predictions'> {
  return {
    type: 'predictions',
    id,
    runId,
    network: inspectedNetwork(network),
    device,
    input: { size: [...network.net.spec.input], crop: input.crop },
    target: namedClass(network, target),
    against: against === null ? null : namedClass(network, against),
    top5: topFive(network, logits),
    logits: Array.from(logits, finite),
  };
}
