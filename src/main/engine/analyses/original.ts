// The network without its edits on the picture of a run, beside which the edited one is held.
import { original } from '../../../shared/protocol/requests/original';
import { keptNodes } from '../graph/build-model';
import { feedInput, feedObjective } from '../graph/feeds';
import { AS_TRAINED } from '../network/edits';
import { edited } from '../network/networks';
import { inspectionNumbers } from '../reduce/inspection-numbers';
import { finite } from '../reduce/statistics';
import { type Executor, retried } from '../session/executor';
import type { StoredRun } from '../session/run-store';
import { analysis } from './analysis';
import type { Job } from './job';
import { INSPECTION } from './questions';

interface Found {
  /** What it was asked of. */
  readonly of: Pick<StoredRun, 'loss' | 'target' | 'against'> & { readonly key: string };
  readonly values: ReadonlyMap<string, Float32Array>;
  readonly blocks: ReturnType<typeof inspectionNumbers>['blocks'];
}

/** The last one of each executor: while something is dragged every run asks for the same. */
const last = new WeakMap<Executor, Found>();

function sameValues(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((v, i) => Object.is(v, b[i]));
}

function answers({ of, values }: Found, key: string, run: StoredRun): boolean {
  const same =
    of.key === key && of.loss === run.loss && of.target === run.target && of.against === run.against;
  return same && sameValues(values.get('input')!, run.values.get('input')!);
}

async function withoutEdits(executor: Executor, run: StoredRun, job: Job): Promise<Found> {
  const network = edited(run.network, AS_TRAINED);
  const known = last.get(executor);
  if (known && answers(known, network.key, run)) return known;
  const { net } = network;
  const input = run.values.get('input')!;
  const { loss, target, against } = run;
  await job.step('create session');
  const found = await retried(async (): Promise<Found> => {
    const session = await executor.prepare(network, INSPECTION);
    await job.step('run');
    const outputs = await session.run({ ...feedInput(net, input), ...feedObjective(loss, target, against) });
    const floats = (name: string) => outputs.get(name) as Float32Array;
    const outside = new Map([
      ['input', input],
      ['fc', floats('fc')],
    ]);
    return {
      of: { key: network.key, loss, target, against },
      values: new Map([...outside, ...keptNodes(net).map(name => [name, floats(name)] as const)]),
      blocks: inspectionNumbers(net, session.extra, floats, outside, AS_TRAINED).blocks,
    };
  });
  last.set(executor, found);
  return found;
}

/** |ours - reference| / |reference|, in double precision; null where the reference is all zeros. */
export function relativeChange(ours: Float32Array, reference: Float32Array): number | null {
  let [difference, size] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    difference += (ours[i]! - reference[i]!) ** 2;
    size += reference[i]! ** 2;
  }
  return size > 0 ? finite(Math.sqrt(difference / size)) : null;
}

export const originalAnalysis = analysis({
  request: original,
  lane: 'interactive',
  replaces: ({ runId }) => String(runId),
  run: async ({ engine, runs }, { runId }, job) => {
    const run = runs.get(runId);
    const { values, blocks } = await withoutEdits(engine.executor, run, job);
    return {
      runId,
      logits: Array.from(values.get('fc')!, finite),
      blocks,
      changes: keptNodes(run.network.net).map(node => ({
        node,
        change: relativeChange(run.values.get(node)!, values.get(node)!),
      })),
    };
  },
});
