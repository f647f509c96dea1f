// A stage: its name and map size over a line above its blocks; from far, its sums and the outline of its arcs.
import type { NodeProps } from '@xyflow/react';
import { memo, useRef } from 'react';
import { BLOCK } from '../../figures/ribbon/world';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { stageSums } from './accessible-name';
import { BlockBands } from './block-bands';
import type { StageNode as Props } from './elements';
import { MetricStrip } from './metric/metric-strip';
import { arcHeight } from './openness';
import { RemoteArcs } from './remote-arcs';
import { TITLE } from './rows';
import styles from './stage-node.module.css';
import { StopButton } from './stop-button';
import { useInSight } from './use-in-sight';
import { compactCount, shortMapSize } from './words';

/** Card widths in pixels from which on there is room for ... */
const ROOM = { size: 112, name: 40, units: 78, pairs: 190 };
const TIGHT = 76;
/** Cards that may exceed the screen keep their title in sight. */
const WIDE = 380;
const LINE = 17;
/** Room between the baseline and what stands below it. */
const BELOW = 9;
/** Height of the strip of numbers. */
const STRIP = 56;

/** Sums of a stage as lines, what matters most first. */
function factsOf({ blocks, shape, params, macs }: ReturnType<typeof stageSums>, width: number): string[] {
  const unit = (word: string) => (width >= ROOM.units ? ` ${word}` : '');
  const size = [`${blocks} ${blocks === 1 ? 'block' : 'blocks'}`, shortMapSize(shape)];
  const costs = [compactCount(params) + unit('params'), compactCount(macs) + unit('MACs')];
  return width >= ROOM.pairs ? [size.join(' · '), costs.join(' · ')] : [...size, ...costs];
}

export const StageNode = memo(function StageNode({
  data,
  width = 0,
  height = 0,
  positionAbsoluteX,
}: NodeProps<Props>) {
  const { slot, stage, blocks, row, remote, k } = data;
  const net = useAppState(state => shownIn(state, slot).net);
  const title = useRef<HTMLDivElement>(null);
  useInSight(title, positionAbsoluteX, width, width >= WIDE);
  const sums = stageSums(net, stage.stage);
  const facts = factsOf(sums, width);
  const above = Math.max(0, Math.floor((row.base - arcHeight(k * BLOCK, row.arcMost) - TITLE - 8) / LINE));
  const measuring = useAppState(state => state.nodeMetric !== 'picture');
  const room = row.height - row.base - BELOW;
  const lastBlock = net.stages[stage.stage - 1]?.at(-1) ?? stage.name;
  return (
    <div className={styles.stage} style={{ width, height }}>
      {remote < 1 && <BlockBands slot={slot} stage={stage} blocks={blocks} k={k} />}
      <div
        ref={title}
        className={styles.title}
        data-tight={width < TIGHT || undefined}
        data-wide={width >= WIDE || undefined}
      >
        {width >= ROOM.name && <strong>{stage.name}</strong>}
        {width >= ROOM.size && <span style={{ opacity: 1 - remote }}>{shortMapSize(sums.shape)}</span>}
      </div>
      {remote > 0 && (
        <StopButton
          slot={slot}
          node={stage.name}
          selects={lastBlock}
          covers={node => node.startsWith(`${stage.name}.`)}
          className={styles.tile}
          style={{ opacity: remote }}
        >
          <span className={styles.sums} data-tight={width < TIGHT || undefined}>
            {facts.slice(0, above).map(fact => (
              <span key={fact}>{fact}</span>
            ))}
          </span>
          {measuring ? (
            <MetricStrip
              slot={slot}
              stage={stage}
              blocks={blocks}
              k={k}
              top={row.base + BELOW}
              height={Math.min(STRIP, room - LINE - 3)}
            />
          ) : (
            <span
              className={styles.sums}
              style={{ top: row.base + BELOW }}
              data-tight={width < TIGHT || undefined}
            >
              {facts.slice(above, above + Math.floor(room / LINE)).map(fact => (
                <span key={fact}>{fact}</span>
              ))}
            </span>
          )}
          <RemoteArcs slot={slot} stage={stage} blocks={blocks} k={k} base={row.base} most={row.arcMost} />
        </StopButton>
      )}
    </div>
  );
});
