// The Statistics tab of one network: what the node computed, how its values are spread, what it costs.
import { useMemo } from 'react';
import { significant } from '../../../shared/format';
import type { Figure } from '../../figures/figure-list';
import { FigureList } from '../../figures/figure-list';
import type { Inspected } from '../../state/selection/inspected';
import { useAppState } from '../../state/use-app-state';
import { Message } from '../../ui/message';
import styles from '../../ui/section.module.css';
import { activationFigures, costFigures } from './figures';
import { ValueHistogram } from './value-histogram';

interface Props {
  readonly inspected: Inspected;
  readonly channel: number | null;
  readonly compact?: boolean;
}

export function StatisticsPanel({ inspected, channel, compact = false }: Props) {
  const { run, node, net, block, layer } = inspected;
  const hasPicture = useAppState(state => state.imageId !== null);
  const activation = run?.numbers?.activations.get(node) ?? null;
  const gradient = run?.numbers?.blocks.find(b => b.block === block?.name) ?? null;
  const isOutput = block !== null && block.name === node;
  const costs = useMemo(() => {
    const of = isOutput ? inspected.layers.filter(other => other.block === node) : [layer];
    return costFigures(layer, of);
  }, [inspected.layers, layer, node, isOutput]);
  const ratio: Figure[] =
    gradient && block?.shortcut !== 'none'
      ? [{ name: '|F(x)| / |S(x)|', value: significant(gradient.forwardRatio, 4), term: 'forwardRatio' }]
      : [];
  const columns = compact ? 2 : 1;
  return (
    <div className={styles.scroll}>
      <section>
        <h3 className={styles.heading}>
          Values <span className={styles.aside}>on this picture</span>
        </h3>
        {activation && (
          <FigureList figures={[...activationFigures(activation), ...ratio]} columns={columns} />
        )}
        {run?.live && (
          <Message kind="empty">
            Not counted while the camera is on. Keep a frame and stop the camera to see the values of {node}.
          </Message>
        )}
        {!activation && !hasPicture && (
          <Message kind="empty">Drop a photo to see the values of {node}.</Message>
        )}
      </section>
      {run && <ValueHistogram inspected={inspected} runId={run.runId} channel={channel} />}
      <section>
        <h3 className={styles.heading}>
          Cost{' '}
          <span className={styles.aside}>{isOutput ? `of all layers of ${node}` : `of ${node} alone`}</span>
        </h3>
        <FigureList figures={costs} columns={columns} />
        {net.spec.input && (
          <p className={styles.note}>
            For one picture of {net.spec.input[1]} × {net.spec.input[0]} pixels.
          </p>
        )}
      </section>
    </div>
  );
}
