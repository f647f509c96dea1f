// The edge between two panes: drag it, or move it with the arrow keys.
import type { KeyboardEvent, PointerEvent } from 'react';
import { useActions, useAppState } from '../state/use-app-state';
import { PANE_LIMITS } from '../state/view/view-slice';
import styles from './resizer.module.css';

const STEP = 16;

export function Resizer({ side }: { readonly side: 'left' | 'right' }) {
  const width = useAppState(state => state.paneWidths[side]);
  const { paneResized } = useActions();
  const { least, most } = PANE_LIMITS[side];
  const outward = side === 'left' ? 1 : -1;
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    paneResized(side, side === 'left' ? event.clientX : window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    paneResized(side, width + outward * step);
  };
  return (
    // A separator that can be focused and moved is what ARIA calls a window splitter.
    // biome-ignore lint/a11y/useSemanticElements: an <hr> is no such widget
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of the ${side} pane`}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={styles.edge}
      data-side={side}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    />
  );
}
