// The whole ribbon in small, with a frame around what is to be seen; drag it or move it with the arrow keys. It is
// there only while the ribbon exceeds the view.
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Slot } from '../../../../shared/protocol/messages';
import type { Architecture } from '../../../../shared/resnet/architecture';
import { centred, exceeds, type Frame, panned } from '../../../figures/ribbon/view';
import type { World, WorldRow } from '../../../figures/ribbon/world';
import { selectedIn } from '../../../state/selection/selected-nodes';
import { appState, onStateChange, useActions, useAppState } from '../../../state/use-app-state';
import { useElementSize } from '../../../ui/element-size';
import { measuredIn, tileIn } from '../metric/measured';
import styles from './minimap.module.css';
import { seenBlocks, windowOf } from './window';

interface Props {
  readonly world: World;
  readonly slots: readonly Slot[];
  readonly nets: readonly Architecture[];
  readonly frame: Frame;
}

const HEIGHT = 20;
/** Share of the view that an arrow key moves by. */
const STEP = 0.25;

export function Minimap(props: Props) {
  const exceeding = useAppState(state => exceeds(state.transform, props.frame));
  // While one network turns into another it neither comes nor goes.
  const before = useRef(exceeding);
  const shown = props.world.width === props.frame.world ? exceeding : before.current;
  useEffect(() => {
    before.current = shown;
  }, [shown]);
  return shown ? <Overview {...props} /> : null;
}

function Overview({ world, slots, nets, frame }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const seen = useRef<HTMLDivElement>(null);
  const width = useElementSize(area)?.width ?? 0;
  const { viewMoved } = useActions();
  const grip = useRef(0);

  // Moved past React, as the ribbon itself is.
  useLayoutEffect(() => {
    if (width === 0) return;
    const follow = () => {
      const { transform } = appState();
      const { x, length } = windowOf(transform, frame, width);
      const element = seen.current;
      if (!element) return;
      element.style.transform = `translateX(${x}px)`;
      element.style.width = `${length}px`;
      const blocks = seenBlocks(transform, world, frame);
      area.current?.setAttribute('aria-valuenow', String(blocks.percent));
      area.current?.setAttribute('aria-valuetext', blocks.words);
    };
    follow();
    let before = appState().transform;
    return onStateChange(({ transform }) => {
      if (transform === before) return;
      before = transform;
      follow();
    });
  }, [width, world, frame]);

  const at = (event: PointerEvent) => event.clientX - area.current!.getBoundingClientRect().left;
  const moveTo = (x: number) => {
    const { k } = appState().transform;
    viewMoved(centred((x / width) * frame.world, k, frame));
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, length } = windowOf(appState().transform, frame, width);
    const inside = at(event) >= x && at(event) <= x + length;
    grip.current = inside ? at(event) - (x + length / 2) : 0;
    if (!inside) moveTo(at(event));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(at(event) - grip.current);
  };
  const key = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: STEP,
      ArrowRight: -STEP,
      PageUp: 1,
      PageDown: -1,
      Home: 1e6,
      End: -1e6,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    viewMoved(panned(appState().transform, step * frame.width, frame));
  };

  return (
    <div
      ref={area}
      role="slider"
      aria-label="Visible part of the network"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      tabIndex={0}
      className={styles.minimap}
      style={{ height: HEIGHT }}
      onPointerDown={down}
      onPointerMove={move}
      onKeyDown={key}
    >
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {slots.map((slot, i) => (
            <Row
              key={slot}
              slot={slot}
              row={world.rows[i]!}
              net={nets[i]!}
              scale={width / frame.world}
              y={3 + (i * (HEIGHT - 6)) / slots.length}
              height={(HEIGHT - 6) / slots.length - (slots.length > 1 ? 1 : 0)}
            />
          ))}
        </svg>
      )}
      <div ref={seen} className={styles.window} />
    </div>
  );
}

interface RowProps {
  readonly slot: Slot;
  readonly row: WorldRow;
  readonly net: Architecture;
  readonly scale: number;
  readonly y: number;
  readonly height: number;
}

const Row = memo(function Row({ slot, row, net, scale, y, height }: RowProps) {
  const measured = useAppState(measuredIn);
  const selected = useAppState(state => selectedIn(state, slot));
  const block = net.nodes.find(({ name }) => name === selected)?.block;
  return row.blocks.map(({ name, x, width }) => (
    <rect
      key={name}
      className={styles.block}
      data-selected={name === block || undefined}
      x={x * scale}
      y={y}
      width={Math.max(1, width * scale - 0.75)}
      height={height}
      style={{ fill: tileIn(measured, slot, name)?.color }}
    />
  ));
});
