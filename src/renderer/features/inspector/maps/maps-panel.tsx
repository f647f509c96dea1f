// The Maps tab of one network: the chosen channel large, then all channels of the node.
import { type ReactNode, useMemo, useRef } from 'react';
import { counted } from '../../../../shared/format';
import { useAppState } from '../../../state/app-state';
import { entryOf } from '../../../state/network';
import type { ColorMapName } from '../../../state/types';
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
  const { maps, since, error } = useMaps(run?.runId ?? null, node);
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
  const first = useFirstChannel(maps ? `${maps.node} ${maps.channels}` : '', order);
  const awaited = since ?? subject.awaitedSince;
  const slow = useSlow(error ? null : awaited);

  if (!maps || !coloring || !run) return <Nothing subject={subject} error={error} slow={slow} />;
  const chosen = channel !== null && channel < maps.channels ? channel : first;
  const vector = maps.width * maps.height === 1;
  const nameOf = (c: number) => (maps.node === 'fc' ? (classNames?.[c] ?? null) : null);
  return (
    <div className={styles.panel} aria-busy={awaited !== null}>
      {error && <Message kind="error">{error}</Message>}
      <div className={styles.content} data-stale={slow || error ? true : undefined}>
        {!vector && chosen !== null && (
          <ChannelView
            subject={subject}
            run={run}
            maps={maps}
            coloring={coloring}
            channel={chosen}
            compact={compact}
          />
        )}
        {children}
        <p className={styles.count}>
          <span>
            {counted(maps.channels, vector ? 'value' : 'channel')}
            {dead > 0 && `, ${dead} dead`}
          </span>
          {dead > 0 && (
            <button
              type="button"
              className={styles.toggle}
              aria-pressed={hideDead}
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

/** Where no channel was chosen: the one that stood first when the node was opened, so that a new run changes nothing. */
function useFirstChannel(of: string, order: readonly number[]): number | null {
  const kept = useRef<{ of: string; channel: number } | null>(null);
  if (kept.current?.of !== of && order[0] !== undefined) kept.current = { of, channel: order[0] };
  return kept.current?.of === of ? kept.current.channel : null;
}

interface NothingProps {
  readonly subject: Subject;
  readonly error: string | null;
  readonly slow: boolean;
}

/** In place of maps: what is missing and how it comes. */
function Nothing({ subject, error, slow }: NothingProps) {
  const failed = useAppState(state => state.panes[subject.slot].error?.message ?? null);
  const hasPicture = useAppState(state => state.imageId !== null);
  if (error ?? failed) return <Message kind="error">{error ?? failed}</Message>;
  if (slow) return <Message kind="wait">The maps of {subject.node} are being computed.</Message>;
  if (hasPicture) return null;
  return <Message kind="empty">Drop a photo to see what {subject.node} makes of it.</Message>;
}
