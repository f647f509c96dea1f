// One layer of an opened block, stem or head: a small labelled node.
import type { Slot } from '../../../shared/protocol/messages';
import type { Op } from '../../../shared/resnet/nodes';
import type { LayerPlace } from './block-layers';
import styles from './layer-button.module.css';
import { useMetricTile } from './metric/measured';
import { Bar } from './metric/metric-tile';
import { StopButton } from './stop-button';

interface Props {
  readonly slot: Slot;
  readonly layer: LayerPlace;
  /** Middle, in pixels from the top of the card. */
  readonly y: number;
  /** Width in pixels of what `layer.x` is a fraction of. */
  readonly block: number;
  /** Room for one layer as a fraction of that. */
  readonly pitch: number;
  /** There is room for a second line. */
  readonly tall: boolean;
}

const MOST = 104;
const GAP = 8;
/** Pixels from which on the second line is readable. */
const NOTE_FROM = 64;
/** Pixels from which on a number of a metric is. */
const NUMBER_FROM = 44;
const ADD = 24;

const LOOKS: Readonly<Record<Op, 'add' | 'weights' | 'layer'>> = {
  input: 'layer',
  conv: 'weights',
  bn: 'layer',
  relu: 'layer',
  maxpool: 'layer',
  averagepool: 'layer',
  identity: 'layer',
  projection: 'layer',
  'zero-pad': 'layer',
  add: 'add',
  avgpool: 'layer',
  fc: 'weights',
};

export function LayerButton({ slot, layer, y, block, pitch, tall }: Props) {
  const room = pitch * block - GAP;
  const add = LOOKS[layer.op] === 'add';
  const width = add ? ADD : Math.min(MOST, Math.max(20, room));
  const tile = useMetricTile(slot, layer.name);
  const note = tile?.text ?? layer.note;
  const noted = tall && note !== '' && width >= (tile ? NUMBER_FROM : NOTE_FROM) && !add;
  const height = add ? ADD : noted ? 40 : 26;
  return (
    <StopButton
      slot={slot}
      node={layer.name}
      className={styles[LOOKS[layer.op]]}
      style={{
        left: layer.x * block - width / 2,
        top: y - height / 2,
        width,
        height,
        ...(tile && { paddingBottom: noted ? 5 : 3, background: tile.color, color: tile.ink }),
      }}
    >
      <span>{layer.label}</span>
      {noted && (
        <span className={styles.layerNote} style={tile ? { color: tile.ink } : undefined}>
          {note}
        </span>
      )}
      {tile && width >= NUMBER_FROM && <Bar tile={tile} low />}
    </StopButton>
  );
}
