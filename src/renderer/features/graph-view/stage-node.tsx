// A stage: the card behind its blocks with its name and map size; from far, its sums and the outline of its arcs.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useAppState } from '../../state/app-state';
import { shownIn } from '../../state/shown-run';
import { stageSums } from './accessible-name';
import type { StageNode as Props } from './elements';
import styles from './graph-view.module.css';
import { RemoteArcs } from './remote-arcs';
import { StopButton } from './stop-button';
import { compactCount, shortMapSize } from './words';

/** Card widths in pixels from which on there is room for ... */
const ROOM = { size: 112, name: 42, units: 104 };

export const StageNode = memo(function StageNode({ data, width = 0, height = 0 }: NodeProps<Props>) {
  const { slot, stage, blocks, row, remote, k } = data;
  const net = useAppState(state => shownIn(state, slot).net);
  const sums = stageSums(net, stage.stage);
  const wide = width >= ROOM.units;
  const lastBlock = net.stages[stage.stage - 1]?.at(-1) ?? stage.name;
  return (
    <div className={styles.stage} style={{ width, height }}>
      <div className={styles.title}>
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
          <span className={styles.sums} style={{ bottom: row.height - row.base + 22 }}>
            <span>
              {sums.blocks} {wide || sums.blocks < 10 ? (sums.blocks === 1 ? 'block' : 'blocks') : 'bl.'}
            </span>
            <span>{shortMapSize(sums.shape)}</span>
            <span>
              {compactCount(sums.params)}
              {wide && ' params'}
            </span>
            <span>
              {compactCount(sums.macs)}
              {wide && ' MACs'}
            </span>
          </span>
          <RemoteArcs slot={slot} stage={stage} blocks={blocks} k={k} base={row.base} most={row.arcMost} />
        </StopButton>
      )}
    </div>
  );
});
