// The channels of a node in the order they are shown: sorted as chosen, dead ones and those not asked for left out.

import { useMemo, useRef } from 'react';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { deadCount, isDead, needsGradients, orderedChannels } from '../../state/maps/channel-order';
import type { ChannelOrder } from '../../state/maps/maps-state';
import { useAppState } from '../../state/use-app-state';
import { channelFilter } from './channel-filter';

export interface ChannelsShown {
  readonly order: readonly number[];
  /** What they are sorted by: not yet what was chosen, where that is on its way. */
  readonly by: ChannelOrder;
  readonly dead: number;
  /** Whether the typed filter leaves out any. */
  readonly filtered: boolean;
}

/** @param nameOf a channel's readable name; the same function while the names stay */
export function useOrder(
  maps: FeatureMaps | null,
  gradients: ChannelGradients | null,
  nameOf: (channel: number) => string | null,
): ChannelsShown {
  const chosen = useAppState(state => state.channelOrder);
  const hidden = useAppState(state => state.deadHidden);
  const text = useAppState(state => state.channelFilter);
  // What only the gradient tells comes later: until then the channels stay as they stand.
  const last = useRef<ChannelOrder>('mean');
  const ready = !needsGradients(chosen) || gradients !== null;
  if (ready) last.current = chosen;
  const by = ready ? chosen : needsGradients(last.current) ? 'mean' : last.current;

  const sorted = useMemo(() => (maps ? orderedChannels(maps, by, gradients) : []), [maps, by, gradients]);
  const dead = useMemo(() => (maps ? deadCount(maps) : 0), [maps]);
  return useMemo(() => {
    const meant = channelFilter(text, nameOf, maps, gradients);
    const order = sorted.filter(
      channel => !(maps && hidden && isDead(maps, channel)) && (meant?.(channel) ?? true),
    );
    return { order, by, dead, filtered: meant !== null };
  }, [maps, gradients, sorted, by, dead, hidden, text, nameOf]);
}
