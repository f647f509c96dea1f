// A channel in words, for its tooltip and for those who do not see it.
import { significant } from '../../../../shared/format';
import type { FeatureMaps } from '../../../state/types';
import { isDead } from './channel-order';

/** `channel 22, mean 1.49, max 2.96` */
export function channelName(maps: Pick<FeatureMaps, 'min' | 'max' | 'mean'>, channel: number): string {
  if (isDead(maps, channel)) return `channel ${channel}, dead: every value is 0`;
  return `channel ${channel}, mean ${significant(maps.mean[channel])}, max ${significant(maps.max[channel])}`;
}
