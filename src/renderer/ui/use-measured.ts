// Size of an element's content box, followed as it changes.
import { type RefCallback, type RefObject, useCallback, useRef, useState } from 'react';

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

export interface Measured {
  /** Goes to the element's `ref`. */
  readonly attach: RefCallback<HTMLElement>;
  readonly element: RefObject<HTMLElement | null>;
  /** In whole pixels; null before the element is laid out. */
  readonly size: ElementSize | null;
}

export function useMeasured(): Measured {
  const element = useRef<HTMLElement | null>(null);
  const [size, setSize] = useState<ElementSize | null>(null);
  const attach = useCallback((attached: HTMLElement | null) => {
    element.current = attached;
    if (!attached) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      setSize(before => (before?.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(attached);
    return () => observer.disconnect();
  }, []);
  return { attach, element, size };
}
