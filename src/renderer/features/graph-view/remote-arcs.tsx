// A stage from far: the arcs and branch lines of its blocks in one drawing, as wide as their shares.
import type { Slot } from '../../../shared/protocol/messages';
import type { BlockSpan, StageSpan } from '../../figures/ribbon/world';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import styles from './graph-view.module.css';
import { arcHeight } from './openness';
import { pathStyle, SHORTCUT_FORMS } from './path-style';
import { arcPath, linePath } from './paths';

interface Props {
  readonly slot: Slot;
  readonly stage: StageSpan;
  readonly blocks: readonly BlockSpan[];
  readonly k: number;
  readonly base: number;
  readonly most: number;
}

export function RemoteArcs({ slot, stage, blocks, k, base, most }: Props) {
  const gradients = useAppState(state => shownIn(state, slot).run?.numbers?.blocks);
  const shares = new Map(gradients?.map(({ block, share }) => [block, share]));
  return (
    <svg className={styles.remote} aria-hidden="true">
      {blocks.map(block => {
        const width = block.width * k;
        const x = (block.x - stage.x) * k;
        const share = shares.get(block.name) ?? null;
        const residual = pathStyle(share === null ? null : 1 - share, width);
        const shortcut = pathStyle(share, width);
        return (
          <g key={block.name}>
            <path className={styles.residual} d={linePath(x, x + width, base)} strokeWidth={residual.width} />
            {block.shortcut !== 'none' && (
              <path
                className={styles.shortcut}
                d={arcPath(x + 1, x + width - 1, base, arcHeight(width, most))}
                strokeWidth={shortcut.width}
                strokeDasharray={SHORTCUT_FORMS[block.shortcut].dashed ? '3 2' : undefined}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
