// Pointer and wheel -> moves of the shared transform: drag and wheel pan, ctrl + wheel and two fingers zoom.
import { type RefObject, useEffect } from 'react';

export interface ViewInput {
  pan(dx: number): void;
  /** @param at pixels from the element's left edge */
  zoom(factor: number, at: number): void;
}

/** Pixels that a pointer moves before a press becomes a drag and no longer a click. */
const DRAG_FROM = 4;
const LINE = 16;

/**
 * @param options.vertical the element has nothing to scroll: a plain wheel pans too
 */
export function useViewInput(
  element: RefObject<HTMLElement | null>,
  input: ViewInput,
  options: { readonly vertical: boolean },
): void {
  const { vertical } = options;
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const pointers = new Map<number, number>();
    let dragging = false;
    let pressedAt = 0;

    const x = (event: MouseEvent) => event.clientX - target.getBoundingClientRect().left;

    const wheel = (event: WheelEvent) => {
      const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? target.clientWidth : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        input.zoom(
          2 ** (-event.deltaY * unit * (event.ctrlKey && Math.abs(event.deltaY) < 20 ? 0.015 : 0.0035)),
          x(event),
        );
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const delta = vertical && Math.abs(event.deltaY) > Math.abs(sideways) ? event.deltaY : sideways;
      if (delta === 0) return;
      event.preventDefault();
      input.pan(-delta * unit);
    };

    const down = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      if (event.target instanceof Element && event.target.closest('[data-own-drag]')) return;
      pointers.set(event.pointerId, x(event));
      pressedAt = x(event);
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const now = x(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (!dragging) {
        if (other === undefined && Math.abs(now - pressedAt) < DRAG_FROM) return;
        dragging = true;
        target.setPointerCapture(event.pointerId);
        target.dataset.dragging = '';
      }
      pointers.set(event.pointerId, now);
      if (other === undefined) {
        input.pan(now - before);
        return;
      }
      const apart = Math.abs(before - other);
      if (apart > 8) input.zoom(Math.abs(now - other) / apart, other);
    };
    const up = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      if (pointers.size > 0 || !dragging) return;
      // The click that follows this release belongs to the drag.
      setTimeout(() => {
        dragging = false;
        delete target.dataset.dragging;
      });
    };
    const click = (event: MouseEvent) => {
      if (!dragging) return;
      event.stopPropagation();
      event.preventDefault();
    };

    target.addEventListener('wheel', wheel, { passive: false });
    target.addEventListener('pointerdown', down);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', up);
    target.addEventListener('click', click, { capture: true });
    return () => {
      target.removeEventListener('wheel', wheel);
      target.removeEventListener('pointerdown', down);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', up);
      target.removeEventListener('pointercancel', up);
      target.removeEventListener('click', click, { capture: true });
    };
  }, [element, input, vertical]);
}
