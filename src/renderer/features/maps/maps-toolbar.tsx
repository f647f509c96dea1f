// How the maps are shown: their order, the colour map, and the range that it spans.

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { rangeOf } from '../../state/maps/maps-slice';
import {
  CHANNEL_ORDERS,
  type ChannelOrder,
  COLOR_MAPS,
  type ColorMapName,
  type MapRange,
} from '../../state/maps/maps-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ColorBar } from '../../ui/color-legend';
import { ChoiceMenu } from '../../ui/menu';
import styles from './maps-toolbar.module.css';

interface Props {
  /** Values of both signs have a colour map of their own. */
  readonly signed: boolean;
  /** There are no positions, so that colours mean nothing. */
  readonly vector: boolean;
  /** The logits: their gradient is the choice of the class. */
  readonly logits: boolean;
  readonly children?: ReactNode;
}

const ORDERS: Readonly<Record<ChannelOrder, { label: string; short: string; note: string }>> = {
  mean: { label: 'Mean', short: 'mean', note: 'highest first' },
  max: { label: 'Max', short: 'max', note: 'highest first' },
  std: { label: 'Std deviation', short: 'std', note: 'highest first' },
  zeros: { label: 'Share of zeros', short: 'zeros', note: 'most first' },
  gradient: { label: 'Gradient', short: 'gradient', note: 'longest first' },
  effect: { label: 'Activation × gradient', short: 'a × g', note: 'largest first' },
  name: { label: 'Channel number', short: 'number', note: '' },
};

const MAP_CHOICES = CHANNEL_ORDERS.map(value => ({ value, ...ORDERS[value] }));
/** A single value per channel is its own mean and maximum, and has no spread. */
const VECTOR_CHOICES = [
  { value: 'mean', label: 'Value', note: 'highest first' },
  { value: 'gradient', label: 'Gradient', note: 'longest first' },
  { value: 'effect', label: 'Value × gradient', note: 'largest first' },
  { value: 'name', label: 'Number', note: '' },
];
const LOGIT_CHOICES = VECTOR_CHOICES.filter(({ value }) => value === 'mean' || value === 'name');

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
const COMPARED_RANGES = [
  ...RANGES,
  { value: 'linked', label: 'Linked range', note: 'one range for all channels of A and B' },
];

export function MapsToolbar({ signed, vector, logits, children }: Props) {
  const order = useAppState(state => state.channelOrder);
  const sequential = useAppState(state => state.colorMap);
  const signedMap = useAppState(state => state.signedMap);
  const comparing = useAppState(state => state.comparing);
  const range = useAppState(rangeOf);
  const { channelOrderChosen, colorMapChosen, signedMapChosen, rangeChosen } = useActions();
  const map = signed ? signedMap : sequential;
  const choices = logits ? LOGIT_CHOICES : vector ? VECTOR_CHOICES : MAP_CHOICES;
  const chosen = choices.some(({ value }) => value === order) ? order : 'mean';
  const sorted = vector && chosen === 'mean' ? 'value' : ORDERS[chosen].short;
  return (
    <div className={styles.toolbar} data-alone={vector || undefined}>
      <ChoiceMenu
        label="Order of channels"
        trigger={
          <Button className={styles.choice} aria-label={`Sorted by ${sorted}`}>
            Sort: {sorted} <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
        choices={choices}
        value={chosen}
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
            onChange={value => (signed ? signedMapChosen : colorMapChosen)(value as ColorMapName)}
          />
          <ChoiceMenu
            label="Range of colours"
            trigger={
              <Button
                className={styles.choice}
                aria-label={COMPARED_RANGES.find(({ value }) => value === range)!.label}
              >
                {range} range <ChevronDown size={14} aria-hidden="true" />
              </Button>
            }
            choices={comparing ? COMPARED_RANGES : RANGES}
            value={range}
            onChange={value => rangeChosen(value as MapRange)}
          />
        </>
      )}
      {children}
    </div>
  );
}
