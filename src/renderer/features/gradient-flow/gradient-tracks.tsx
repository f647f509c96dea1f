// Under the ribbon, on its axis: how the gradient of the target class passed each block. One network: shares and norms;
// two: their shares over one another. The same numbers as a table.
import { ChartColumn, Table2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { VARIANTS } from '../../../shared/resnet/variant';
import { appState, useActions, useAppState } from '../../state/app-state';
import { panelItems } from '../../state/kept/panel-items';
import { sharedTables } from '../../state/kept/shared-tables';
import { outdatedIn, shownIn } from '../../state/shown-run';
import { IconButton } from '../../ui/button';
import { useViewInput } from '../../ui/ribbon/use-view-input';
import { panned, zoomed } from '../../ui/ribbon/view';
import { world } from '../../ui/ribbon/world';
import { ShareMenu } from '../../ui/share-menu';
import { useSlow } from '../../ui/use-slow';
import { type Column, columns } from './columns';
import { ComparedShares } from './compared-shares';
import { GradientTable } from './gradient-table';
import styles from './gradient-tracks.module.css';
import { NormTrack } from './norm-track';
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
  const [asTable, setAsTable] = useState(false);

  const place = useMemo(() => world(comparing ? [netA, netB] : [netA]), [comparing, netA, netB]);
  const networks = useMemo((): Column[][] => {
    const rows: Column[][] = [columns(place, 0, 'a', gradients.a, k)];
    if (comparing) rows.push(columns(place, 1, 'b', gradients.b, k));
    return rows;
  }, [place, comparing, gradients.a, gradients.b, k]);

  const area = useRef<HTMLElement>(null);
  const { viewMoved } = useActions();
  const input = useMemo(() => {
    const frame = () => ({ width: area.current?.clientWidth ?? 1, world: place.width });
    return {
      pan: (dx: number) => viewMoved(panned(appState().transform, dx, frame())),
      zoom: (factor: number, at: number) => viewMoved(zoomed(appState().transform, factor, at, frame())),
    };
  }, [place, viewMoved]);
  useViewInput(area, input, { vertical: false });

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
  return (
    <section
      ref={area}
      className={styles.tracks}
      aria-label="Gradient by block"
      data-panel="gradient"
      data-awaited={awaited || undefined}
    >
      {!none && <ShareMenu of="the gradient chart" items={gradientItems} className={styles.share} />}
      {!none && (
        <IconButton
          label={asTable ? 'Show the gradient as charts' : 'Show the gradient as a table'}
          data-unshared
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn size={15} /> : <Table2 size={15} />}
        </IconButton>
      )}
      {asTable ? (
        slots.map(slot => (
          <GradientTable
            key={slot}
            slot={slot}
            caption={`${comparing ? `${slot.toUpperCase()} ` : ''}${VARIANTS[nets[slot].spec.model].title}: gradient by block`}
            gradients={gradients[slot]}
          />
        ))
      ) : comparing ? (
        <ComparedShares networks={networks} empty={empty} />
      ) : (
        <>
          <ShareTrack columns={networks[0]!} empty={empty} />
          {!none && <NormTrack columns={networks[0]!} empty={null} />}
        </>
      )}
    </section>
  );
}
