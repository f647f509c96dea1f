// What some work takes of this process and of those that it started, counted so that neither other programs on the
// machine nor earlier work stretch it. Linux only; elsewhere it is what this process takes.
import { readFileSync, writeFileSync } from 'node:fs';
import { peakMemory, processorMs } from '../src/main/engine/testing/limits';

/** Linux counts processor time in these. */
const TICKS_PER_SECOND = 100;

/** Processor milliseconds of a process so far; null where that cannot be known, or it is gone. */
export function processorMsOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** What a process holds, or the most that it held since it was last told to forget; 0 where that cannot be known. */
function held(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  try {
    return (
      1024 *
      Number(new RegExp(`${what}:\\s*(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    );
  } catch {
    return 0;
  }
}

function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // it is gone, or the system does not tell
  }
}

export interface Usage {
  readonly processorMs: number;
  /** By how much the process grew that grew the most. */
  readonly memoryBytes: number;
  /** What this process held before. */
  readonly heldBytes: number;
}

export async function usageOf(work: () => Promise<void>): Promise<Usage> {
  const started = childrenOf(process.pid).map(pid => {
    forgetPeak(pid);
    return { pid, ms: processorMsOf(pid) ?? 0, bytes: held(pid, 'VmRSS') };
  });
  const memory = peakMemory();
  const heldBytes = process.memoryUsage.rss();
  const own = await processorMs(work);
  const grew = started.map(({ pid, bytes }) => held(pid, 'VmHWM') - bytes);
  // A process that died over the work, or was started meanwhile, is not charged
  const theirs = started.map(({ pid, ms }) => Math.max(0, (processorMsOf(pid) ?? 0) - ms));
  return {
    processorMs: own + theirs.reduce((sum, ms) => sum + ms, 0),
    memoryBytes: Math.max(memory.bytes() - heldBytes, ...grew),
    heldBytes,
  };
}
