// Limits in tests, counted so that neither other programs on the machine nor earlier work in this process stretch them.
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Processor milliseconds of this process that `work` takes. Work that waits for ever is the test's own timeout's. */
export async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** @returns how much memory this process held at most since then; where the system does not tell, what it holds */
export function peakMemory(): { bytes(): number } {
  collectGarbage();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    return { bytes: () => process.memoryUsage().rss };
  }
  return {
    bytes: () => 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]),
  };
}
