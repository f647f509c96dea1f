// A ring around the element on screen that a step speaks of. It follows the element while the page moves.
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './pointer.module.css';

/** How often the element is looked for: ribbons zoom, panes fold, results arrive. */
const EVERY_MS = 80;
const ROOM = 4;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The first of the elements that is on screen. */
function find(selector: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  return all.find(element => element.getClientRects().length > 0) ?? null;
}

/** Cut to the window, so that the ring of something large is seen whole. */
function placeOf(element: Element): Place | null {
  const box = element.getBoundingClientRect();
  const left = Math.max(2, box.left - ROOM);
  const top = Math.max(2, box.top - ROOM);
  const right = Math.min(window.innerWidth - 2, box.right + ROOM);
  const bottom = Math.min(window.innerHeight - 2, box.bottom + ROOM);
  return right - left > 4 && bottom - top > 4
    ? { left, top, width: right - left, height: bottom - top }
    : null;
}

interface Props {
  readonly selector: string;
  /** Another step: its element is brought into sight once. */
  readonly step: string;
}

export function Pointer({ selector, step }: Props) {
  const [place, setPlace] = useState<Place | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins anew, with the same element too
  useEffect(() => {
    let shown = false;
    const look = () => {
      const element = find(selector);
      if (element && !shown) {
        shown = true;
        element.scrollIntoView({ block: 'nearest' });
      }
      const next = element && placeOf(element);
      setPlace(before => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [selector, step]);
  return (
    place && createPortal(<div className={styles.ring} style={place} data-tour-ring="" />, document.body)
  );
}
