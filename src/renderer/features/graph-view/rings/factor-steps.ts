// How a factor moves by key and by drag: from 0 to 200 %, with rests at 0 and at 100 %.

export const MOST = 2;
/** Pixels of a drag for 100 %. */
const PIXELS = 100;
/** So near to 0 or to 100 % a drag rests there. */
const REST = 0.03;

const ARROWS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

const within = (factor: number) => Math.min(MOST, Math.max(0, Math.round(100 * factor) / 100));

/** @returns the factor after a key: arrows 10 %, with Shift 1 %, Delete cuts, R restores; null for other keys */
export function keyedFactor(
  {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
  }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  factor: number,
): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  const way = ARROWS[key];
  if (way !== undefined) return within(factor + way * (shiftKey ? 0.01 : 0.1));
  if (key === 'Delete' || key === 'Backspace') return 0;
  if (key.toLowerCase() === 'r') return 1;
  return null;
}

/** @param up pixels from where the drag began, upwards */
export function draggedFactor(from: number, up: number): number {
  const factor = from + up / PIXELS;
  const rest = [0, 1].find(value => Math.abs(value - factor) < REST);
  return rest ?? within(factor);
}
