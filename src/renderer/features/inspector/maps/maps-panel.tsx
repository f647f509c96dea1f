// The Maps tab of one network: the chosen channel large, then all channels of the node.
import { type ReactNode, useMemo, useRef } from 'react';
import { counted } from '../../../../shared/format';
import { useAppState } from '../../../state/app-state';
import { entryOf } from '../../../state/network';
import { subjectMark } from '../../../state/subject';
import type { ColorMapName, FeatureMaps, Run } from '../../../state/types';
import { useSlow } from '../../../ui/use-slow';
import { Message } from '../message';
import type { Subject } from '../subject';
import { ChannelGrid } from './channel-grid';
import { deadCount, orderedChannels } from './channel-order';
import { ChannelView } from './channel-view';
import { coloringOf } from './coloring';
import styles from './maps-panel.module.css';
import { useMaps } from './use-maps';
import { VectorList } from './vector-list';

export interface MapOptions {
  readonly signedMap: ColorMapName;
  readonly hideDead: boolean;
}

interface Props {
  readonly subject: Subject;
  readonly options: MapOptions;
  readonly onHideDead: (hide: boolean) => void;
  /** null: none was chosen yet. */
  readonly channel: number | null;
  readonly onChannel: (channel: number) => void;
  readonly compact?: boolean;
  /** Stands between the large view and the grid. */
  readonly children?: ReactNode;
}

export function MapsPanel({
  subject,
  options,
  onHideDead,
  channel,
  onChannel,
  compact = false,
  children,
}: Props) {
  const { run, node, slot } = subject;
  const { maps, fresh, error } = useMaps(run?.runId ?? null, node);
  const failed = useAppState(state => state.panes[slot].error?.message ?? null);
  const sequential = useAppState(state => state.colorMap);
  const shared = useAppState(state => state.sharedRange);
  const by = useAppState(state => state.channelOrder);
  const classNames = useAppState(
    state => entryOf(state.panes[slot].network, state.weights)?.classNames ?? null,
  );
  const { signedMap, hideDead } = options;
  const coloring = useMemo(
    () => maps && coloringOf(maps, { sequential, signed: signedMap, shared }),
    [maps, sequential, signedMap, shared],
  );
  const order = useMemo(() => (maps ? orderedChannels(maps, by, hideDead) : []), [maps, by, hideDead]);
  const dead = useMemo(() => (maps ? deadCount(maps) : 0), [maps]);
  const shown = useShown(subject, maps, fresh, channel, order);
  const trouble = fresh ? null : (error ?? failed);
  const awaited = !trouble && (subject.awaiting || (run !== null && !fresh));
  const slow = useSlow(useMemo(() => (awaited ? performance.now() : null), [awaited]));

  if (!maps || !coloring || !shown) return <Nothing node={node} trouble={trouble} slow={slow} />;
  const { channel: chosen } = shown;
  const vector = maps.width * maps.height === 1;
  const nameOf = (c: number) => (maps.node === 'fc' ? (classNames?.[c] ?? null) : null);
  return (
    <div
      className={styles.panel}
      aria-busy={awaited}
      {...subjectMark({ kind: 'node', slot: shown.subject.slot, node: maps.node })}
    >
      {trouble && <Message kind="error">{trouble}</Message>}
      <div className={styles.content} data-stale={slow || !(fresh || awaited) || undefined}>
        {!vector && chosen !== null && (
          <ChannelView
            subject={shown.subject}
            run={shown.run}
            maps={maps}
            coloring={coloring}
            channel={chosen}
            compact={compact}
          />
        )}
        <div className={styles.steady}>{children}</div>
        <p className={styles.count}>
          <span>
            {counted(maps.channels, vector ? 'value' : 'channel')}
            {dead > 0 && `, ${dead} dead`}
          </span>
          {dead > 0 && (
            <button
              type="button"
              className={styles.toggle}
              title="Dead: every value of the channel is 0 on this picture"
              onClick={() => onHideDead(!hideDead)}
            >
              {hideDead ? 'show dead' : 'hide dead'}
            </button>
          )}
        </p>
        {order.length === 0 && <Message kind="empty">Every channel is dead on this picture.</Message>}
        {vector ? (
          <VectorList maps={maps} order={order} chosen={chosen} nameOf={nameOf} onChoose={onChannel} />
        ) : (
          <ChannelGrid maps={maps} coloring={coloring} order={order} chosen={chosen} onChoose={onChannel} />
        )}
      </div>
    </div>
  );
}

interface Shown {
  readonly subject: Subject;
  readonly run: Run;
  readonly channel: number | null;
}

/**
 * What the maps on screen belong to. While newer ones are awaited nothing of it changes; where no channel was chosen,
 * the one that stood first when the node was opened stays, so that a new run shows the same.
 */
function useShown(
  subject: Subject,
  maps: FeatureMaps | null,
  fresh: boolean,
  channel: number | null,
  order: readonly number[],
): Shown | null {
  const kept = useRef<Shown & { readonly of: string }>(null);
  const { run } = subject;
  if (maps && run && fresh) {
    const of = `${subject.net.spec.model} ${maps.node} ${maps.channels}`;
    const before = kept.current?.of === of ? kept.current.channel : null;
    const valid = channel !== null && channel < maps.channels ? channel : null;
    kept.current = { of, subject, run, channel: valid ?? before ?? order[0] ?? null };
  }
  return kept.current;
}

interface NothingProps {
  readonly node: string;
  readonly trouble: string | null;
  readonly slow: boolean;
}

/** In place of maps: what is missing and how it comes. */
function Nothing({ node, trouble, slow }: NothingProps) {
  const hasPicture = useAppState(state => state.imageId !== null);
  if (trouble) return <Message kind="error">{trouble}</Message>;
  if (slow) return <Message kind="wait">The maps of {node} are being computed.</Message>;
  if (hasPicture) return null;
  return <Message kind="empty">Drop a photo to see what {node} makes of it.</Message>;
}
