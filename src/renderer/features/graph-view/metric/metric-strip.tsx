// A stage from far: one cell per block, each in the colour of its number and as high as its bar is long, and the
// stage's own number below.
import type { Slot } from '../../../../shared/protocol/messages';
import type { BlockSpan, StageSpan } from '../../../figures/ribbon/world';
import { useAppState } from '../../../state/use-app-state';
import { measuredIn, tileIn } from './measured';
import styles from './metric.module.css';
import { METRICS } from './metrics';

interface Props {
  readonly slot: Slot;
  readonly stage: StageSpan;
  readonly blocks: readonly BlockSpan[];
  readonly k: number;
  /** Pixels from the top of the card. */
  readonly top: number;
  readonly height: number;
}

/** Least height of a cell, so that its colour can be seen. */
const LEAST = 3;

export function MetricStrip({ slot, stage, blocks, k, top, height }: Props) {
  const measured = useAppState(measuredIn);
  if (!measured?.scale) return null;
  const sum = measured.values[slot].get(stage.name);
  return (
    <>
      <svg className={styles.strip} style={{ top, height }} aria-hidden="true">
        {blocks.map(block => {
          const tile = tileIn(measured, slot, block.name);
          if (!tile) return null;
          const [from, to] = tile.bar;
          const length = Math.max(LEAST, (to - from) * height);
          return (
            <rect
              key={block.name}
              className={styles.cell}
              x={(block.x - stage.x) * k + 0.5}
              y={Math.min(height - length, (1 - to) * height)}
              width={Math.max(1, block.width * k - 1)}
              height={length}
              style={{ fill: tile.color }}
            />
          );
        })}
      </svg>
      {sum !== undefined && (
        <span className={styles.sum} style={{ top: top + height + 3 }}>
          {METRICS[measured.metric].write(sum)}
        </span>
      )}
    </>
  );
}
