// Which channel is looked at, and what can be done with it: lay it over the photo, pin it.

import { Layers2, Pin, PinOff } from 'lucide-react';
import type { Slot } from '../../../shared/protocol/messages';
import { pinOf } from '../../state/maps/pins';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import styles from './channel-head.module.css';

interface Props {
  readonly slot: Slot;
  readonly node: string;
  readonly channel: number;
}

export function ChannelHead({ slot, node, channel }: Props) {
  const over = useAppState(state => state.mapView === 'over');
  const network = useAppState(state => state.panes[slot].network);
  const { id } = pinOf(network, node, channel);
  const pinned = useAppState(state => state.pins.some(pin => pin.id === id));
  const { mapViewChosen, channelPinned, pinRemoved } = useActions();
  const PinIcon = pinned ? PinOff : Pin;
  return (
    <div className={styles.head}>
      <h3 className={styles.name}>Channel {channel}</h3>
      <IconButton
        label="Over the photo"
        className={styles.tool}
        title="Over the photo: each cell lies around the middle of what it sees"
        aria-pressed={over}
        onClick={() => mapViewChosen(over ? 'beside' : 'over')}
      >
        <Layers2 size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={pinned ? `Unpin channel ${channel}` : `Pin channel ${channel}`}
        className={styles.tool}
        onClick={() => (pinned ? pinRemoved(id) : channelPinned(slot, node, channel))}
      >
        <PinIcon size={15} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
