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

/** The most that a process held since it was last told to forget; 0 where that cannot be known. */
function peakOf(pid: number): number {
  try {
    return 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
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
  /** Of the process that held the most. */
  readonly memoryBytes: number;
}

export async function usageOf(work: () => Promise<void>): Promise<Usage> {
  const before = new Map(childrenOf(process.pid).map(pid => [pid, processorMsOf(pid) ?? 0]));
  for (const pid of before.keys()) forgetPeak(pid);
  const memory = peakMemory();
  const own = await processorMs(work);
  const held = memory.bytes();
  const children = childrenOf(process.pid);
  // One that was started meanwhile is not charged for its start
  const theirs = children.map(pid => (before.has(pid) ? (processorMsOf(pid) ?? 0) - before.get(pid)! : 0));
  return {
    processorMs: own + theirs.reduce((sum, ms) => sum + ms, 0),
    memoryBytes: Math.max(held, ...children.map(peakOf)),
  };
}
