// The picture of a node: its activation averaged over the channels, an empty frame until there is one; or, where a
// metric was chosen, its number.
import type { Slot } from '../../../shared/protocol/messages';
import { useAppState } from '../../state/use-app-state';
import styles from './graph-view.module.css';
import { MetricTile } from './metric/metric-tile';
import { useThumbnail } from './use-thumbnail';

interface FaceProps {
  readonly slot: Slot;
  readonly node: string;
  /** Whose number it is, where that is not the node's own. */
  readonly measures?: string | undefined;
  /** Pixels. */
  readonly side: number;
}

export function Face({ slot, node, measures = node, side }: FaceProps) {
  const pictures = useAppState(state => state.nodeMetric === 'picture');
  return pictures ? (
    <Thumbnail slot={slot} node={node} />
  ) : (
    <MetricTile slot={slot} of={measures} side={side} />
  );
}

export function Thumbnail({ slot, node }: { readonly slot: Slot; readonly node: string }) {
  const url = useThumbnail(slot, node);
  return url ? <img src={url} alt="" draggable={false} className={styles.image} /> : null;
}
