// Channels in the order they are looked at.

import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { ChannelOrder } from './maps-state';

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
