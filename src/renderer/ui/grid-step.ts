// The way from one place to the next in a grid, by the keys.

/** Places that a key moves by in a grid; null for keys that do not move. */
export function gridStep(
  key: string,
  at: number,
  { columns, pageRows, count }: { columns: number; pageRows: number; count: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * pageRows,
    PageDown: columns * pageRows,
  };
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const to = at + step;
  if (key.startsWith('Page')) return Math.min(count - 1, Math.max(0, to));
  return to < 0 || to >= count ? at : to;
}
