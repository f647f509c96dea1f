// What became of the mutants, a row for each format.
import type { Ran } from './run';

export function table(ran: readonly Ran[]): string {
  const rows = [...new Set(ran.map(({ job }) => job.format))].map(format => {
    const own = ran.filter(({ job }) => job.format === format);
    const most = (of: (one: Ran) => number) => Math.max(...own.map(of));
    const kinds = (kind: string) => own.filter(({ measured }) => measured.outcome.kind === kind).length;
    const slowest = most(({ measured }) => measured.processorMs);
    const largest = most(({ measured }) => measured.memoryBytes);
    const failed = own.filter(({ fault }) => fault).length;
    return [
      format,
      own.length,
      kinds('taken'),
      kinds('refused'),
      failed,
      Math.round(slowest),
      Math.round(largest / 1e6),
    ];
  });
  const head = ['format', 'mutants', 'taken', 'refused', 'failed', 'most ms', 'most MB'];
  return [head, ...rows]
    .map(([name, ...cells]) => String(name).padEnd(14) + cells.map(cell => String(cell).padStart(9)).join(''))
    .join('\n');
}
