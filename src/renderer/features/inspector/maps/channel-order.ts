// Channels in the order they are looked at, and the way from one to the next in a grid.
import type { ChannelOrder, FeatureMaps } from '../../../state/types';

type Ranked = Pick<FeatureMaps, 'channels' | 'min' | 'max' | 'mean' | 'zeros'>;

/** What each order goes by, highest first; null keeps the channel numbers. */
const RANK: Readonly<Record<ChannelOrder, 'mean' | 'max' | 'zeros' | null>> = {
  mean: 'mean',
  max: 'max',
  zeros: 'zeros',
  name: null,
};

/** A channel without a single value other than zero, on this picture. */
export function isDead({ min, max }: Pick<Ranked, 'min' | 'max'>, channel: number): boolean {
  return min[channel] === 0 && max[channel] === 0;
}

export function deadCount(maps: Ranked): number {
  let count = 0;
  for (let c = 0; c < maps.channels; c++) if (isDead(maps, c)) count++;
  return count;
}

/** Channel numbers, highest first; equal ones, and what is no number, by their number. */
export function orderedChannels(maps: Ranked, order: ChannelOrder, hideDead: boolean): number[] {
  const channels = Array.from({ length: maps.channels }, (_, c) => c);
  const by = RANK[order];
  if (by) {
    const rank = maps[by];
    channels.sort((a, b) => rank[b]! - rank[a]! || a - b);
  }
  return hideDead ? channels.filter(channel => !isDead(maps, channel)) : channels;
}

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
