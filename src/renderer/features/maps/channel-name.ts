// A channel in words, for its tooltip and for those who do not see it.

import { significant } from '../../../shared/format';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';

import { isDead } from '../../state/maps/channel-order';

/** `channel 22, mean 1.49, max 2.96`; with its gradient where that is known. */
export function channelName(
  maps: Pick<FeatureMaps, 'min' | 'max' | 'mean'>,
  channel: number,
  gradients: ChannelGradients | null = null,
): string {
  if (isDead(maps, channel)) return `channel ${channel}, dead: every value is 0`;
  const known = gradients
    ? `, gradient ${significant(gradients.norm[channel])}, activation × gradient ${significant(gradients.effect[channel])}`
    : '';
  return `channel ${channel}, mean ${significant(maps.mean[channel])}, max ${significant(maps.max[channel])}${known}`;
}
