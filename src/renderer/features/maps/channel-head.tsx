// Which channel is looked at, and what can be done with it: lay it over the photo, draw what it likes, pin it.

import { Layers2, Pin, PinOff, Sparkles, Volume2, VolumeX } from 'lucide-react';
import type { Slot } from '../../../shared/protocol/messages';
import { channelsOf } from '../../../shared/resnet/edits';
import { pinOf } from '../../state/maps/pins';
import { editsIn } from '../../state/network/network';
import { paneNet } from '../../state/selection/selection';
import { channelFactorOf, factorWords } from '../../state/surgery/edits';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import styles from './channel-head.module.css';

interface Props {
  readonly slot: Slot;
  readonly node: string;
  readonly channel: number;
  /** Whether the picture that it likes is shown. */
  readonly drawn: boolean;
  readonly onDrawn: (drawn: boolean) => void;
}

export function ChannelHead({ slot, node, channel, drawn, onDrawn }: Props) {
  const over = useAppState(state => state.mapView === 'over');
  const network = useAppState(state => state.panes[slot].network);
  const { id } = pinOf(network, node, channel);
  const pinned = useAppState(state => state.pins.some(pin => pin.id === id));
  const editable = useAppState(state => channelsOf(paneNet(state, slot), node) !== null);
  const factor = useAppState(state => channelFactorOf(editsIn(state, slot), node, channel));
  const { mapViewChosen, channelPinned, pinRemoved, channelScaled } = useActions();
  const PinIcon = pinned ? PinOff : Pin;
  return (
    <div className={styles.head}>
      <h3 className={styles.name}>Channel {channel}</h3>
      {editable && (
        <>
          {factor !== 1 && (
            <span className={styles.factor} data-figures>
              {factor === 0 ? 'muted' : factorWords(factor)}
            </span>
          )}
          <IconButton
            label={`Mute channel ${channel}`}
            className={styles.tool}
            title={factor === 0 ? 'Restore the channel' : 'Mute the channel: its map becomes 0'}
            aria-pressed={factor === 0}
            onClick={() => channelScaled(slot, node, channel, factor === 0 ? 1 : 0)}
          >
            <VolumeX size={15} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={`Boost channel ${channel}`}
            className={styles.tool}
            title={factor === 2 ? 'Restore the channel' : 'Boost the channel to 200 %'}
            aria-pressed={factor === 2}
            onClick={() => channelScaled(slot, node, channel, factor === 2 ? 1 : 2)}
          >
            <Volume2 size={15} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton
        label="Over the photo"
        className={styles.tool}
        title="Over the photo: each cell lies around the middle of what it sees"
        aria-pressed={over}
        onClick={() => mapViewChosen(over ? 'beside' : 'over')}
      >
        <Layers2 size={15} aria-hidden="true" />
      </IconButton>
      {node !== 'input' && (
        <IconButton
          label={`What channel ${channel} likes`}
          className={styles.tool}
          title="Draw a picture that the channel likes, which takes some seconds"
          aria-pressed={drawn}
          onClick={() => onDrawn(!drawn)}
        >
          <Sparkles size={15} aria-hidden="true" />
        </IconButton>
      )}
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
