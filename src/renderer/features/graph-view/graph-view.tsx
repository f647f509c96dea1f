// The network as a ribbon from left to right: its controls, its legend and the canvas.

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { useViewInput } from '../../figures/ribbon/use-view-input';
import { blockPixels, wholeView } from '../../figures/ribbon/view';
import { outdatedIn, shownIn } from '../../state/run/shown-run';
import { selectedIn } from '../../state/selection/selected-nodes';
import { useActions, useAppState } from '../../state/use-app-state';
import { useElementSize } from '../../ui/element-size';
import { Unseen } from '../../ui/unseen';
import { useSlow } from '../../ui/use-slow';
import { Canvas } from './canvas';
import { Controls } from './controls';
import { Focus } from './focus';
import { FocusContext, stopId, stopOf } from './focus-context';
import styles from './graph-view.module.css';
import { Legend } from './legend';
import { Minimap } from './minimap/minimap';
import { RowHeading } from './row-heading';
import { FOOT, rowPlans } from './rows';
import { networkSummary } from './summary';
import { useRibbon } from './use-ribbon';
import { type Stop, standIn, walk } from './walk';

/** What contains the target of an event: an element of the graph, or nothing. */
function stopAt(target: EventTarget | null): Stop | null {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-stop]')?.dataset.stop : undefined;
  return id ? stopOf(id) : null;
}

/** A pan is over when nothing moved for so long. */
const PAN_ENDS_MS = 120;

export function GraphView() {
  const area = useRef<HTMLDivElement>(null);
  const size = useElementSize(area);
  return (
    <section className={styles.graph} aria-label="Graph of the network">
      <div ref={area} className={styles.area}>
        {size && <Ribbon width={size.width} height={size.height} />}
      </div>
    </section>
  );
}

function Ribbon({ width, height }: { readonly width: number; readonly height: number }) {
  const { nodeSelected, blockHovered } = useActions();
  const canvas = useRef<HTMLDivElement>(null);
  const focus = useRef(new Focus()).current;
  const focusWithin = useRef(false);
  const ribbon = useRibbon(width);
  const { slots, nets, world, frame, reveal, approach } = ribbon;
  const rows = useMemo(
    () => rowPlans(height - FOOT, slots.length, blockPixels(wholeView(frame).k)),
    [height, slots, frame],
  );
  // While the ribbon moves under a resting pointer nothing is pointed at.
  const movedAt = useRef(0);
  const input = useMemo(
    () => ({
      pan: (dx: number) => {
        movedAt.current = performance.now();
        blockHovered(null);
        ribbon.pan(dx);
      },
      zoom: ribbon.zoom,
    }),
    [ribbon.pan, ribbon.zoom, blockHovered],
  );
  useViewInput(canvas, input, { vertical: true });

  // The tab stop: the selected node, or what stands for it at this level.
  const level = useAppState(state => state.level);
  const selectedSlot = useAppState(state => state.selection.slot);
  const selected = useAppState(state => selectedIn(state, state.selection.slot));
  useEffect(() => {
    const net = nets[slots.indexOf(selectedSlot)];
    if (net) focus.move(stopId(selectedSlot, standIn(net, selected, level)), focusWithin.current || 'kept');
  }, [focus, level, nets, slots, selected, selectedSlot]);
  useEffect(() => reveal(selectedSlot, selected), [reveal, selectedSlot, selected]);

  const hover = (stop: Stop | null) => {
    const net = stop && nets[slots.indexOf(stop.slot)];
    const block = net?.blocks.find(({ name }) => stop?.node === name || stop?.node.startsWith(`${name}.`));
    blockHovered(stop && block ? { slot: stop.slot, block: block.name } : null);
  };
  const key = (event: KeyboardEvent) => {
    const at = stopAt(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = walk(at, event.key, { slots, nets, level });
    if (!step) return;
    event.preventDefault();
    const { slot, node } = step.stop;
    const net = nets[slots.indexOf(slot)]!;
    if (step.kind === 'focus') {
      reveal(slot, node);
      focus.move(stopId(slot, node), true);
      return;
    }
    const block = standIn(net, node, 'blocks');
    if (step.kind !== 'out') nodeSelected(slot, /^layer\d+$/.test(node) ? block : node);
    if (step.kind === 'open') approach(level === 'stages' ? 'blocks' : 'layers', slot, node);
    if (step.kind === 'out') approach(level === 'layers' ? 'blocks' : 'stages', slot, node);
    if (step.kind !== 'select') focus.move(stopId(slot, node), true);
  };
  const open = (event: { target: EventTarget }) => {
    const stop = stopAt(event.target);
    if (stop && level !== 'layers') approach(level === 'stages' ? 'blocks' : 'layers', stop.slot, stop.node);
  };
  const outdated = { a: useOutdated('a'), b: useOutdated('b') };

  return (
    <FocusContext value={focus}>
      <Controls />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is operated; events bubble here */}
      <div
        ref={canvas}
        className={styles.canvas}
        data-rows={slots.length}
        data-outdated={[...outdated.a, ...outdated.b].join(' ')}
        onKeyDown={key}
        onDoubleClick={open}
        onPointerOver={(event: PointerEvent) => {
          if (performance.now() - movedAt.current > PAN_ENDS_MS) hover(stopAt(event.target));
        }}
        onPointerLeave={() => hover(null)}
        onFocus={event => {
          focusWithin.current = true;
          const stop = stopAt(event.target);
          if (stop) focus.move(stopId(stop.slot, stop.node), false);
          hover(stop);
        }}
        onBlur={event => {
          if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
            focusWithin.current = false;
            hover(null);
          }
        }}
      >
        <Canvas world={world} slots={slots} rows={rows} frame={frame} height={height} />
        {slots.length > 1 &&
          slots.map((slot, i) => <RowHeading key={slot} slot={slot} net={nets[i]!} top={rows[i]!.heading} />)}
      </div>
      <div className={styles.foot} style={{ height: FOOT }}>
        <Legend nets={nets} />
        <Minimap world={world} slots={slots} nets={nets} frame={frame} />
      </div>
      {slots.map((slot, i) => (
        <Summary key={slot} slot={slot} net={nets[i]!} />
      ))}
    </FocusContext>
  );
}

function Summary({ slot, net }: { readonly slot: Slot; readonly net: Architecture }) {
  const run = useAppState(state => shownIn(state, slot).run);
  return <Unseen>{networkSummary(net, run)}</Unseen>;
}

/** `a:numbers`, `a:maps`: what of a pane is dimmed, once a newer result has been awaited long enough to say so. */
function useOutdated(slot: Slot): string[] {
  const slow = useSlow(useAppState(state => state.panes[slot].progress?.since ?? null));
  const numbers = useAppState(state => outdatedIn(state, slot).numbers);
  const thumbnails = useAppState(state => outdatedIn(state, slot).thumbnails);
  if (!slow) return [];
  return [...(numbers ? [`${slot}:numbers`] : []), ...(thumbnails ? [`${slot}:maps`] : [])];
}
