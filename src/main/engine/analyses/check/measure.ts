// One network inspected on one provider, in a session of its own: what came out, and how long each part took.

import { performance } from 'node:perf_hooks';
import type { CheckTimes } from '../../../../shared/protocol/check';
import type { Device } from '../../../../shared/protocol/records';
import { feedInput, feedObjective } from '../../graph/feeds';
import type { Network } from '../../network/networks';
import { inspectionNumbers } from '../../reduce/inspection-numbers';
import type { Executor } from '../../session/executor';

import type { Job } from '../job';

import { FORWARD, INSPECTION } from '../questions';
import type { Inspected } from './differences';

/** Warmed runs, where they do not take longer than `PATIENCE_MS` in all. */
export const RUNS = 10;
const PATIENCE_MS = 30_000;

export interface Measured extends Inspected {
  /** [H, W] */
  readonly input: readonly [number, number];
  /** The class whose logit the gradients are of. */
  readonly target: number;
  readonly times: CheckTimes;
}

/** Crossing waves in three colours, about as strong as a normalised picture: [3, H, W]. */
export function waves([height, width]: readonly [number, number]): Float32Array {
  const values = new Float32Array(3 * height * width);
  let to = 0;
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        values[to++] = Math.sin(0.11 * x + 0.05 * y + c) + Math.sin(0.003 * x * y - 0.2 * (c + 1) * y);
  return values;
}

/** The middle one; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * @param target class index; -1 for the arg-max
 * @param report hears the share of this work that is done
 * @throws the runtime's error; CodedError cancelled between two runs
 */
export async function measure(
  executor: Executor,
  network: Network,
  device: Device,
  target: number,
  job: Job,
  report: (share: number) => number,
): Promise<Measured> {
  const { net } = network;
  const [height, width] = net.spec.input;
  const input = waves([height, width]);
  await job.step('create session', report(0));
  const began = performance.now();
  const { session, extra } = await executor.open(network, INSPECTION, device);
  const create = performance.now() - began;
  try {
    const feeds = { ...feedInput(net, input), ...feedObjective('logit', target) };
    const times: number[] = [];
    const timed = async () => {
      await job.step('run', report((times.length + 1) / (RUNS + 2)));
      const started = performance.now();
      const outputs = await session.run(feeds);
      times.push(performance.now() - started);
      return outputs;
    };
    let outputs = await timed();
    const warmedUntil = performance.now() + PATIENCE_MS;
    do outputs = await timed();
    while (times.length <= RUNS && performance.now() < warmedUntil);

    const floats = (name: string) => outputs.get(name) as Float32Array;
    const logits = floats('fc');
    const outside = new Map([
      ['input', input],
      ['fc', logits],
    ]);
    const [first, ...warmed] = times as [number, ...number[]];
    return {
      ...inspectionNumbers(net, extra, floats, outside, network.edits),
      input: [height, width],
      logits,
      target: Number(outputs.get('targetClass')![0]),
      times: {
        create,
        first,
        median: median(warmed),
        fastest: Math.min(...warmed),
        slowest: Math.max(...warmed),
        runs: warmed.length,
      },
    };
  } finally {
    await session.release();
  }
}

/** Logits of a forward pass in half precision. @throws the runtime's error, where the provider does not compute in it */
export async function halfLogits(
  executor: Executor,
  network: Network,
  device: Device,
): Promise<Float32Array> {
  const { session } = await executor.open(network, FORWARD, device, 'half');
  try {
    const [height, width] = network.net.spec.input;
    return (await session.run(feedInput(network.net, waves([height, width])))).get('fc') as Float32Array;
  } finally {
    await session.release();
  }
}
