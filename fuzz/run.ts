// Runs mutants in processes of their own and says what went wrong.
import { Child } from './child';
import type { FormatName } from './names';
import { faultOf, type Measured } from './verdict';
import type { Job } from './worker';

export interface Ran {
  readonly job: Job;
  readonly measured: Measured;
  readonly wallMs: number;
  /** Null where all is well. */
  readonly fault: string | null;
}

/** Mutants in turn over the formats, so that each gets as many as the others. */
export function plan(formats: readonly FormatName[], seed: number, count: number): Job[] {
  return Array.from({ length: count }, (_, i) => ({
    format: formats[i % formats.length]!,
    seed,
    number: Math.floor(i / formats.length),
  }));
}

/** @param workerPath the built first file of a reading process */
export async function runAll(
  workerPath: string,
  jobs: readonly Job[],
  processes: number,
  onRan: (ran: Ran) => void = () => {},
): Promise<Ran[]> {
  const ran: Ran[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(processes, jobs.length) }, async () => {
      const child = new Child(workerPath);
      for (let job = jobs[next++]; job; job = jobs[next++]) {
        const began = Date.now();
        const measured = await child.run(job);
        const one = { job, measured, wallMs: Date.now() - began, fault: faultOf(measured) };
        ran.push(one);
        onRan(one);
      }
      await child.close();
    }),
  );
  return ran;
}
