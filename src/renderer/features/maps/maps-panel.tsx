// The Maps tab of one network: the chosen channel large, then all channels of the node.

import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { coloringOf } from '../../figures/map/coloring';
import { needsGradients } from '../../state/maps/channel-order';
import { entryOf } from '../../state/network/network';
import { useMaps } from '../../state/questions/use-maps';
import type { Run } from '../../state/run/run-state';
import type { Inspected } from '../../state/selection/inspected';
import { subjectMark } from '../../state/selection/subject';
import { useAppState } from '../../state/use-app-state';
import { Message } from '../../ui/message';
import { useSlow } from '../../ui/use-slow';
import { ChannelCount } from './channel-count';
import { filterNeedsGradients } from './channel-filter';
import { ChannelGrid } from './channel-grid';
import { ChannelView } from './channel-view';
import styles from './maps-panel.module.css';
import { useOrder } from './use-order';
import { usePartnerRange } from './use-partner-range';
import { VectorList } from './vector-list';

interface Props {
  readonly inspected: Inspected;
  /** null: none was chosen yet. */
  readonly channel: number | null;
  readonly onChannel: (channel: number) => void;
  readonly compact?: boolean;
  /** Stands between the large view and the grid. */
  readonly children?: ReactNode;
}

export function MapsPanel({ inspected, channel, onChannel, compact = false, children }: Props) {
  const { run, node, slot } = inspected;
  const by = useAppState(state => state.channelOrder);
  const filterWants = useAppState(state => filterNeedsGradients(state.channelFilter));
  // The logits' own gradient is the choice of the class.
  const wantsGradients = (needsGradients(by) || filterWants) && node !== 'fc';
  const { maps, gradients, fresh, error, gradientError } = useMaps(run?.runId ?? null, node, wantsGradients);
  const failed = useAppState(state => state.panes[slot].error?.message ?? null);
  const sequential = useAppState(state => state.colorMap);
  const signed = useAppState(state => state.signedMap);
  const shared = useAppState(state => state.sharedRange);
  const beside = usePartnerRange(slot);
  const classNames = useAppState(
    state => entryOf(state.panes[slot].network, state.weights)?.classNames ?? null,
  );
  const names = maps?.node === 'fc' ? classNames : null;
  const nameOf = useCallback((c: number) => names?.[c] ?? null, [names]);
  const coloring = useMemo(
    () => maps && coloringOf(maps, { sequential, signed, shared, beside }),
    [maps, sequential, signed, shared, beside],
  );
  const channels = useOrder(maps, gradients, nameOf);
  const shown = useShown(inspected, maps, fresh, channel, channels.order);
  const trouble = fresh ? gradientError : (error ?? failed);
  const gradientAwaited = wantsGradients && fresh && !gradients && !gradientError;
  const awaited = !trouble && (inspected.awaiting || (run !== null && !fresh) || gradientAwaited);
  const slow = useSlow(useMemo(() => (awaited ? performance.now() : null), [awaited]));

  if (!maps || !coloring || !shown) return <Nothing node={node} trouble={trouble} slow={slow} />;
  const { channel: chosen } = shown;
  const vector = maps.width * maps.height === 1;
  const scope = `${maps.node} ${channels.by} ${channels.order.length}`;
  const stale = (slow && !gradientAwaited) || !(fresh || awaited);
  return (
    <div
      className={styles.panel}
      aria-busy={awaited}
      {...subjectMark({ kind: 'node', slot: shown.inspected.slot, node: maps.node })}
    >
      {trouble && <Message kind="error">{trouble}</Message>}
      <div className={styles.content} data-stale={stale || undefined}>
        {!vector && chosen !== null && (
          <ChannelView
            inspected={shown.inspected}
            run={shown.run}
            maps={maps}
            gradients={gradients}
            coloring={coloring}
            channel={chosen}
            compact={compact}
          />
        )}
        <div className={styles.steady}>{children}</div>
        <ChannelCount
          maps={maps}
          channels={channels}
          vector={vector}
          compact={compact}
          note={slow && gradientAwaited ? 'computing their gradient …' : null}
        />
        {channels.order.length === 0 && <NoneLeft filtered={channels.filtered} />}
        {vector ? (
          <VectorList
            maps={maps}
            order={channels.order}
            scope={scope}
            values={channels.by === 'effect' ? gradients?.effect : undefined}
            chosen={chosen}
            nameOf={nameOf}
            onChoose={onChannel}
          />
        ) : (
          <ChannelGrid
            maps={maps}
            gradients={gradients}
            coloring={coloring}
            order={channels.order}
            scope={scope}
            chosen={chosen}
            onChoose={onChannel}
          />
        )}
      </div>
    </div>
  );
}

interface Shown {
  readonly inspected: Inspected;
  readonly run: Run;
  readonly channel: number | null;
}

/**
 * What the maps on screen belong to. While newer ones are awaited nothing of it changes; where no channel was chosen,
 * the one that stood first when the node was opened stays, so that a new run shows the same.
 */
function useShown(
  inspected: Inspected,
  maps: FeatureMaps | null,
  fresh: boolean,
  channel: number | null,
  order: readonly number[],
): Shown | null {
  const kept = useRef<Shown & { readonly of: string }>(null);
  const { run } = inspected;
  if (maps && run && fresh) {
    const of = `${inspected.net.spec.model} ${maps.node} ${maps.channels}`;
    const before = kept.current?.of === of ? kept.current.channel : null;
    const valid = channel !== null && channel < maps.channels ? channel : null;
    kept.current = { of, inspected, run, channel: valid ?? before ?? order[0] ?? null };
  }
  return kept.current;
}

function NoneLeft({ filtered }: { readonly filtered: boolean }) {
  return (
    <Message kind="empty">
      {filtered
        ? 'No channel fits. Type numbers and ranges, like 7, 10–20; figures, like mean > 0.5 or zeros < 20 %, also max, min, std, gradient and effect; or a part of a name where they have one.'
        : 'Every channel is dead on this picture.'}
    </Message>
  );
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
