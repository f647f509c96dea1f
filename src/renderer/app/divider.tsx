// The edge between the graph and the charts under it: drag it, move it with the arrow keys, or double-click it to let
// the charts take what they need.
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { useActions, useAppState } from '../state/use-app-state';
import { GRAPH_LEAST } from '../state/view/view-state';
import styles from './divider.module.css';

interface Props {
  readonly graph: RefObject<HTMLElement | null>;
}

const STEP = 16;

export function Divider({ graph }: Props) {
  const height = useAppState(state => state.graphHeight);
  const { graphResized } = useActions();
  // Where in the handle it was taken hold of.
  const grip = useRef(0);
  const bottom = () => graph.current?.getBoundingClientRect().bottom ?? 0;
  const shown = () => graph.current?.offsetHeight ?? 0;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    graphResized(shown() + event.clientY - grip.current - bottom());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (step === undefined && event.key !== 'Home') return;
    event.preventDefault();
    graphResized(step === undefined ? null : shown() + step);
  };
  return (
    // A separator that can be focused and moved is what ARIA calls a window splitter.
    // biome-ignore lint/a11y/useSemanticElements: an <hr> is no such widget
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the graph"
      aria-valuemin={GRAPH_LEAST}
      aria-valuenow={height ?? GRAPH_LEAST}
      aria-valuetext={height === null ? 'as the charts leave it' : `${height} pixels`}
      title="Drag to resize the graph; double-click to reset"
      tabIndex={0}
      className={styles.edge}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = event.clientY - bottom();
      }}
      onPointerMove={drag}
      onDoubleClick={() => graphResized(null)}
      onKeyDown={onKeyDown}
    />
  );
}
