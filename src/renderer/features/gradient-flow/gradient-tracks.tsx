// Under the ribbon, on its axis: how the gradient of the target class passed each block. Two networks lie over one
// another. The same numbers as a table.
import { useMemo, useRef } from 'react';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { titleOf } from '../../../shared/resnet/title';
import { useViewInput } from '../../figures/ribbon/use-view-input';
import { panned, zoomed } from '../../figures/ribbon/view';
import { world } from '../../figures/ribbon/world';
import { GRADIENT_CHARTS } from '../../state/gradient/gradient-state';
import { panelItems } from '../../state/keep/panel-items';
import { sharedTables } from '../../state/keep/shared-tables';
import { outdatedIn, shownIn } from '../../state/run/shown-run';
import { useOriginal } from '../../state/surgery/use-original';
import { appState, useActions, useAppState } from '../../state/use-app-state';
import { ShareMenu } from '../../ui/share-menu';
import { useSlow } from '../../ui/use-slow';
import { ChangeTrack } from './change-track';
import { type Column, columns } from './columns';
import { ComparedShares } from './compared-shares';
import { CosineTrack } from './cosine-track';
import { GradientTable } from './gradient-table';
import { GradientToolbar } from './gradient-toolbar';
import styles from './gradient-tracks.module.css';
import { NormTrack } from './norm-track';
import { PathLengths } from './paths/path-lengths';
import { ShareTrack } from './share-track';

const NOTHING: readonly never[] = [];

function gradientItems() {
  const { tables, titles } = sharedTables(appState(), 'gradient');
  return panelItems('gradient', tables, titles);
}

function useGradients(slot: Slot) {
  return useAppState(state => shownIn(state, slot).run?.numbers?.blocks ?? NOTHING);
}

export function GradientTracks() {
  const comparing = useAppState(state => state.comparing);
  const k = useAppState(state => state.transform.k);
  const netA = useAppState(state => shownIn(state, 'a').net);
  const netB = useAppState(state => shownIn(state, 'b').net);
  const gradients = { a: useGradients('a'), b: useGradients('b') };
  const since = useAppState(state => state.panes.a.progress?.since ?? state.panes.b.progress?.since ?? null);
  const outdated = useAppState(state => SLOTS.some(slot => outdatedIn(state, slot).numbers));
  const awaited = useSlow(since) && outdated;
  const hasPicture = useAppState(state => state.imageId !== null);
  const live = useAppState(state => state.camera.state !== 'off');
  const asTable = useAppState(state => state.gradientAsTable);
  const charts = useAppState(state => state.gradientCharts);

  const place = useMemo(() => world(comparing ? [netA, netB] : [netA]), [comparing, netA, netB]);
  const original = useOriginal('a');
  const ghosts = useMemo(
    () => (original ? columns(place, 0, 'a', original.blocks, k) : null),
    [original, place, k],
  );
  const changes = useMemo(
    () => original && new Map(original.changes.map(({ node, change }) => [node, change])),
    [original],
  );
  const networks = useMemo((): Column[][] => {
    const rows: Column[][] = [columns(place, 0, 'a', gradients.a, k)];
    if (comparing) rows.push(columns(place, 1, 'b', gradients.b, k));
    return rows;
  }, [place, comparing, gradients.a, gradients.b, k]);

  const none = networks.every(row => row.length === 0);
  const empty = !none
    ? null
    : live
      ? 'While the camera is on only the way forward is run. Keep a frame and stop the camera to see its gradient.'
      : hasPicture
        ? 'The gradient is on its way.'
        : 'Choose a picture to see its gradient here.';
  const slots = SLOTS.slice(0, comparing ? 2 : 1);
  const nets = { a: netA, b: netB };
  const drawn = GRADIENT_CHARTS.filter(chart => charts[chart] && (chart !== 'change' || changes)).length;
  const tabled = charts.share || charts.norm || charts.cosine;
  return (
    <section
      className={styles.gradient}
      aria-label="Gradient by block"
      data-panel="gradient"
      data-awaited={awaited || undefined}
      data-crowded={comparing || drawn > 2 || undefined}
    >
      <GradientToolbar>
        {!none && <ShareMenu of="the gradient chart" items={gradientItems} className={styles.share} />}
      </GradientToolbar>
      {asTable && tabled ? (
        slots.map(slot => (
          <GradientTable
            key={slot}
            slot={slot}
            caption={`${comparing ? `${slot.toUpperCase()} ` : ''}${titleOf(nets[slot].spec)}: gradient by block`}
            gradients={gradients[slot]}
          />
        ))
      ) : (
        <Tracks
          worldWidth={place.width}
          networks={networks}
          ghosts={ghosts}
          changes={changes || null}
          none={none}
          empty={empty}
        />
      )}
      {charts.paths && <PathLengths empty={empty} />}
    </section>
  );
}

interface TracksProps {
  readonly worldWidth: number;
  readonly networks: readonly (readonly Column[])[];
  /** The network without edits, for the same class; null where nothing is edited. */
  readonly ghosts: readonly Column[] | null;
  /** How far the outputs of blocks are from its. */
  readonly changes: ReadonlyMap<string, number | null> | null;
  /** No network has numbers yet. */
  readonly none: boolean;
  readonly empty: string | null;
}

/** The charts that stand on the ribbon's axis: dragging and zooming them moves both. */
function Tracks({ worldWidth, networks, ghosts, changes, none, empty }: TracksProps) {
  const charts = useAppState(state => state.gradientCharts);
  const area = useRef<HTMLDivElement>(null);
  const { viewMoved } = useActions();
  const input = useMemo(() => {
    const frame = () => ({ width: area.current?.clientWidth ?? 1, world: worldWidth });
    return {
      pan: (dx: number) => viewMoved(panned(appState().transform, dx, frame())),
      zoom: (factor: number, at: number) => viewMoved(zoomed(appState().transform, factor, at, frame())),
    };
  }, [worldWidth, viewMoved]);
  useViewInput(area, input, { vertical: false });

  const comparing = networks.length > 1;
  return (
    <div ref={area} className={styles.tracks}>
      {charts.share &&
        (comparing ? (
          <ComparedShares networks={networks} empty={empty} />
        ) : (
          <ShareTrack columns={networks[0]!} ghosts={ghosts} empty={empty} />
        ))}
      {charts.norm && (!none || !charts.share) && (
        <NormTrack networks={networks} ghosts={ghosts} empty={empty} />
      )}
      {charts.change && changes && <ChangeTrack columns={networks[0]!} changes={changes} empty={empty} />}
      {charts.cosine && (!none || !(charts.share || charts.norm)) && (
        <CosineTrack networks={networks} ghosts={ghosts} empty={empty} />
      )}
    </div>
  );
}
