// How the maps are shown: their order, the colour map, and the range that it spans.
import { ChevronDown } from 'lucide-react';
import { useActions, useAppState } from '../../../state/app-state';
import { CHANNEL_ORDERS, type ChannelOrder, COLOR_MAPS, type ColorMapName } from '../../../state/types';
import { Button } from '../../../ui/button';
import { ColorBar } from '../../../ui/color-legend';
import { ChoiceMenu } from '../../../ui/menu';
import styles from './maps-toolbar.module.css';

interface Props {
  /** Values of both signs have a colour map of their own. */
  readonly signed: boolean;
  readonly signedMap: ColorMapName;
  readonly onSignedMap: (name: ColorMapName) => void;
  /** There are no positions, so that colours mean nothing. */
  readonly vector: boolean;
}

const ORDERS: Readonly<Record<ChannelOrder, { label: string; note: string }>> = {
  mean: { label: 'Mean', note: 'highest first' },
  max: { label: 'Max', note: 'highest first' },
  zeros: { label: 'Share of zeros', note: 'most first' },
  name: { label: 'Channel number', note: '' },
};

const SHORT_ORDERS: Readonly<Record<ChannelOrder, string>> = {
  mean: 'mean',
  max: 'max',
  zeros: 'zeros',
  name: 'number',
};

const MAP_CHOICES = CHANNEL_ORDERS.map(value => ({ value, ...ORDERS[value] }));
/** A single value per channel is its own mean and maximum. */
const VECTOR_CHOICES = [
  { value: 'mean', label: 'Value', note: 'highest first' },
  { value: 'name', label: 'Number' },
];

const MAP_NOTES: Readonly<Record<ColorMapName, string>> = {
  viridis: '',
  cividis: '',
  inferno: '',
  grey: '',
  diverging: 'zero in the middle',
};

const RANGES = [
  { value: 'own', label: 'Own range', note: 'each channel from its lowest to its highest' },
  { value: 'shared', label: 'Shared range', note: 'one range for all channels' },
];

export function MapsToolbar({ signed, signedMap, onSignedMap, vector }: Props) {
  const order = useAppState(state => state.channelOrder);
  const sequential = useAppState(state => state.colorMap);
  const shared = useAppState(state => state.sharedRange);
  const { channelOrderChosen, colorMapChosen, sharedRangeChosen } = useActions();
  const map = signed ? signedMap : sequential;
  const sorted = vector && order !== 'name' ? 'value' : SHORT_ORDERS[order];
  return (
    <div className={styles.toolbar} data-alone={vector || undefined}>
      <ChoiceMenu
        label="Order of channels"
        trigger={
          <Button className={styles.choice} aria-label={`Sorted by ${sorted}`}>
            Sort: {sorted} <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
        choices={vector ? VECTOR_CHOICES : MAP_CHOICES}
        value={vector && order !== 'name' ? 'mean' : order}
        onChange={value => channelOrderChosen(value as ChannelOrder)}
      />
      {!vector && (
        <>
          <ChoiceMenu
            label="Colour map"
            trigger={
              <Button className={styles.choice} aria-label={`Colour map ${map}`}>
                <span className={styles.swatch}>
                  <ColorBar map={map} />
                </span>
                {map} <ChevronDown size={14} aria-hidden="true" />
              </Button>
            }
            choices={COLOR_MAPS.map(value => ({ value, label: value, note: MAP_NOTES[value] }))}
            value={map}
            onChange={value => (signed ? onSignedMap : colorMapChosen)(value as ColorMapName)}
          />
          <ChoiceMenu
            label="Range of colours"
            trigger={
              <Button className={styles.choice} aria-label={shared ? 'Shared range' : 'Own range'}>
                {shared ? 'shared range' : 'own range'} <ChevronDown size={14} aria-hidden="true" />
              </Button>
            }
            choices={RANGES}
            value={shared ? 'shared' : 'own'}
            onChange={value => sharedRangeChosen(value === 'shared')}
          />
        </>
      )}
    </div>
  );
}
