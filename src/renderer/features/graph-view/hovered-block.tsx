// The band behind the block that is pointed at. It belongs to the stage, because it lies behind the arcs.
import type { Slot } from '../../../shared/protocol/messages';
import type { BlockSpan, StageSpan } from '../../figures/ribbon/world';
import { useAppState } from '../../state/use-app-state';
import styles from './stage-node.module.css';

interface Props {
  readonly slot: Slot;
  readonly stage: StageSpan;
  readonly blocks: readonly BlockSpan[];
  readonly k: number;
}

export function HoveredBlock({ slot, stage, blocks, k }: Props) {
  const name = useAppState(state => (state.hovered?.slot === slot ? state.hovered.block : null));
  const block = blocks.find(span => span.name === name);
  if (!block) return null;
  return <div className={styles.hovered} style={{ left: (block.x - stage.x) * k, width: block.width * k }} />;
}
