// The picture of a node: its activation averaged over the channels; an empty frame until there is one.
import type { Slot } from '../../../shared/protocol/messages';
import styles from './graph-view.module.css';
import { useThumbnail } from './use-thumbnail';

export function Thumbnail({ slot, node }: { readonly slot: Slot; readonly node: string }) {
  const url = useThumbnail(slot, node);
  return url ? <img src={url} alt="" draggable={false} className={styles.image} /> : null;
}
