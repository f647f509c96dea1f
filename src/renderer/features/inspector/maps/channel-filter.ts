// Narrows channels down by what somebody typed: numbers and ranges (`7, 10-20`), or a part of a name where they have one.

const RANGE = /^(\d+)(?:[-–](\d+))?$/;

/** Intervals of numbers, both ends included; null where anything else stands there. An open range (`10-`) is not done yet. */
function rangesOf(text: string): (readonly [number, number])[] | null {
  const parts = text
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const ranges = parts.map(part => {
    const match = RANGE.exec(part.replace(/-$/, ''));
    if (!match) return null;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return [Math.min(from, to), Math.max(from, to)] as const;
  });
  return ranges.every(range => range !== null) ? ranges : null;
}

/**
 * Whether a channel is meant; null where nothing was typed and all are.
 * @param nameOf a channel's readable name, null where it has none
 */
export function channelFilter(
  text: string,
  nameOf: (channel: number) => string | null,
): ((channel: number) => boolean) | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return null;
  const ranges = rangesOf(wanted.replace(/^channels?\s+/, ''));
  if (ranges) return channel => ranges.some(([from, to]) => channel >= from && channel <= to);
  const words = wanted.split(/\s+/);
  return channel => {
    const name = nameOf(channel)?.toLowerCase() ?? '';
    return words.every(word => name.includes(word));
  };
}
