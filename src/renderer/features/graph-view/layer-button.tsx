// One layer of an opened block, stem or head: a small labelled node.
import type { Slot } from '../../../shared/protocol/messages';
import type { Op } from '../../../shared/resnet/nodes';
import type { LayerPlace } from './block-layers';
import styles from './layer-button.module.css';
import { LayerOutline, NormBar } from './layer-outline';
import { useMetricTile } from './metric/measured';
import { Bar as Measure } from './metric/metric-tile';
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
  /** Node that the block's picture stands for. */
  readonly output?: string;
}

const MOST = 104;
const GAP = 8;
/** Pixels from which on the second line is readable. */
const NOTE_FROM = 64;
/** Pixels from which on a number of a metric is. */
const NUMBER_FROM = 44;
const ADD = 24;

/** Pixels from which on there is room for a bar beside the word. */
const BAR_FROM = 36;

const LOOKS: Readonly<Record<Op, 'add' | 'weights' | 'layer'>> = {
  input: 'layer',
  conv: 'weights',
  bn: 'layer',
  gn: 'layer',
  relu: 'layer',
  maxpool: 'layer',
  averagepool: 'layer',
  blurpool: 'layer',
  se: 'weights',
  eca: 'weights',
  scale: 'layer',
  identity: 'layer',
  projection: 'layer',
  'zero-pad': 'layer',
  add: 'add',
  avgpool: 'layer',
  fc: 'weights',
};

export function LayerButton({ slot, layer, y, block, pitch, tall, output }: Props) {
  const room = pitch * block - GAP;
  const add = LOOKS[layer.op] === 'add';
  const width = add ? ADD : Math.min(MOST, Math.max(20, room));
  const tile = useMetricTile(slot, layer.name);
  const note = tile?.text ?? layer.note;
  const noted = tall && note !== '' && width >= (tile ? NUMBER_FROM : NOTE_FROM) && !add;
  const height = add ? ADD : noted ? 40 : 26;
  const look = `${styles[LOOKS[layer.op]]} ${layer.form.narrowing ? styles.narrowing : ''}`;
  const style = {
    left: layer.x * block - width / 2,
    top: y - height / 2,
    width,
    height,
    ...(tile && { paddingBottom: noted ? 5 : 3, '--fill': tile.color, color: tile.ink }),
  };
  const face = (
    <>
      <LayerOutline form={layer.form} width={width} height={height} />
      <span className={styles.layerName}>
        {layer.form.bar && width >= BAR_FROM && <NormBar of={layer.form.bar} />}
        {layer.label}
      </span>
      {noted && (
        <span className={styles.layerNote} style={tile ? { color: tile.ink } : undefined}>
          {note}
        </span>
      )}
      {tile && width >= NUMBER_FROM && <Measure tile={tile} low />}
    </>
  );
  // The picture is the block's button; a layer whose value is the same is only drawn.
  if (layer.name === output)
    return (
      <span className={`${look} ${styles.drawn}`} style={style} aria-hidden="true">
        {face}
      </span>
    );
  return (
    <StopButton slot={slot} node={layer.name} className={look} style={style}>
      {face}
    </StopButton>
  );
}
