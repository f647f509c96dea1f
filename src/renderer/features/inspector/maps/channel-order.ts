// Channels in the order they are looked at, and the way from one to the next in a grid.

import type { ChannelGradients } from '../../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../../shared/protocol/requests/maps';
import type { ChannelOrder } from '../../../state/maps/maps-state';

export type Ranked = Pick<FeatureMaps, 'channels' | 'min' | 'max' | 'mean' | 'std' | 'zeros'>;
export type GradientFigures = Pick<ChannelGradients, 'norm' | 'effect'>;

/** What each order goes by, highest first; null keeps the channel numbers. */
const RANK: Readonly<
  Record<ChannelOrder, (maps: Ranked, gradients: GradientFigures | null) => Float32Array | null>
> = {
  mean: ({ mean }) => mean,
  max: ({ max }) => max,
  std: ({ std }) => std,
  zeros: ({ zeros }) => zeros,
  gradient: (_, gradients) => gradients?.norm ?? null,
  effect: (_, gradients) => gradients?.effect ?? null,
  name: () => null,
};

/** Whether an order wants what only the gradient tells. */
export function needsGradients(order: ChannelOrder): boolean {
  return order === 'gradient' || order === 'effect';
}

/** A channel without a single value other than zero, on this picture. */
export function isDead({ min, max }: Pick<Ranked, 'min' | 'max'>, channel: number): boolean {
  return min[channel] === 0 && max[channel] === 0;
}

export function deadCount(maps: Ranked): number {
  let count = 0;
  for (let c = 0; c < maps.channels; c++) if (isDead(maps, c)) count++;
  return count;
}

/** Channel numbers, highest first; equal ones, and all where what they go by is not there, by their number. */
export function orderedChannels(
  maps: Ranked,
  order: ChannelOrder,
  gradients: GradientFigures | null = null,
): number[] {
  const channels = Array.from({ length: maps.channels }, (_, c) => c);
  const rank = RANK[order](maps, gradients);
  if (rank) channels.sort((a, b) => rank[b]! - rank[a]! || a - b);
  return channels;
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
