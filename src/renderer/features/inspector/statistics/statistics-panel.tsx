// The Statistics tab of one network: what the node computed, how its values are spread, what it costs.
import { useMemo } from 'react';
import { significant } from '../../../../shared/format';
import { useAppState } from '../../../state/use-app-state';
import { FigureList } from '../figure-list';
import { Message } from '../message';
import styles from '../section.module.css';
import type { Subject } from '../subject';
import { activationFigures, costFigures, type Figure } from './figures';
import { ValueHistogram } from './value-histogram';

interface Props {
  readonly subject: Subject;
  readonly channel: number | null;
  readonly compact?: boolean;
}

export function StatisticsPanel({ subject, channel, compact = false }: Props) {
  const { run, node, net, block, layer } = subject;
  const hasPicture = useAppState(state => state.imageId !== null);
  const activation = run?.numbers?.activations.get(node) ?? null;
  const gradient = run?.numbers?.blocks.find(b => b.block === block?.name) ?? null;
  const isOutput = block !== null && block.name === node;
  const costs = useMemo(() => {
    const of = isOutput ? subject.layers.filter(other => other.block === node) : [layer];
    return costFigures(layer, of);
  }, [subject.layers, layer, node, isOutput]);
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
      {run && <ValueHistogram subject={subject} runId={run.runId} channel={channel} />}
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
