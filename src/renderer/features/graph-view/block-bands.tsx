// The bands behind the block that is pointed at and behind the selected one, which the charts below go on with. They
// belong to the stage, because they lie behind the arcs.
import type { Slot } from '../../../shared/protocol/messages';
import { BLOCK, type BlockSpan, type StageSpan } from '../../figures/ribbon/world';
import { selectedIn } from '../../state/selection/selected-nodes';
import { useAppState } from '../../state/use-app-state';
import { openness } from './openness';
import styles from './stage-node.module.css';

interface Props {
  readonly slot: Slot;
  readonly stage: StageSpan;
  readonly blocks: readonly BlockSpan[];
  readonly k: number;
}

export function BlockBands({ slot, stage, blocks, k }: Props) {
  // An opened block fills the screen: a band would be its whole ground.
  const open = openness(k * BLOCK);
  const hovered = useAppState(state => (state.hovered?.slot === slot ? state.hovered.block : null));
  const selected = useAppState(state => selectedIn(state, slot));
  if (open === 1) return null;
  return blocks.map(({ name, x, width }) => {
    const pointed = name === hovered;
    if (!pointed && selected !== name && !selected.startsWith(`${name}.`)) return null;
    return (
      <div
        key={name}
        className={styles.band}
        data-pointed={pointed || undefined}
        style={{ left: (x - stage.x) * k, width: width * k, opacity: 1 - open }}
      />
    );
  });
}
