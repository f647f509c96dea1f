// A press on a ring that moves up or down changes its factor. One drag is one step of undo.
import { type PointerEvent, useRef } from 'react';
import { useActions } from '../../../state/use-app-state';
import { draggedFactor } from './factor-steps';

/** Pixels that a pointer moves before a press becomes a drag and no longer a click. */
const DRAG_FROM = 3;

export function useFactorDrag(factor: number, change: (factor: number) => void) {
  const { dragBegan, dragEnded } = useActions();
  const press = useRef<{ y: number; factor: number; dragging: boolean } | null>(null);
  const dragged = useRef(false);
  const end = () => {
    if (press.current?.dragging) dragEnded();
    press.current = null;
  };
  return {
    /** Whether the last press was a drag: the click after it is none. */
    dragged: () => dragged.current,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        dragged.current = false;
        if (event.button !== 0) return;
        press.current = { y: event.clientY, factor, dragging: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const from = press.current;
        if (!from) return;
        const up = from.y - event.clientY;
        if (!from.dragging) {
          if (Math.abs(up) < DRAG_FROM) return;
          from.dragging = true;
          dragged.current = true;
          dragBegan();
        }
        const to = draggedFactor(from.factor, up);
        if (to !== factor) change(to);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onLostPointerCapture: end,
    },
  };
}
