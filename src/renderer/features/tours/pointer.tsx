// A ring around the element on screen that a step speaks of. It follows the element while the page moves.

import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { sameData } from '../../../shared/same-data';
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

/** The element on screen that the first of the selectors finds; the later ones stand in for it. */
function find(selectors: readonly string[]): HTMLElement | null {
  for (const selector of selectors)
    for (const element of document.querySelectorAll<HTMLElement>(selector))
      if (element.getClientRects().length > 0) return element;
  return null;
}

/** Cut to what can be seen of it: to the window and to all that scrolls or clips around it. */
function placeOf(element: Element): Place | null {
  const box = element.getBoundingClientRect();
  let left = Math.max(2, box.left - ROOM);
  let top = Math.max(2, box.top - ROOM);
  let right = Math.min(window.innerWidth - 2, box.right + ROOM);
  let bottom = Math.min(window.innerHeight - 2, box.bottom + ROOM);
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowY === 'visible') continue;
    const seen = around.getBoundingClientRect();
    left = Math.max(left, seen.left + 2);
    top = Math.max(top, seen.top + 2);
    right = Math.min(right, seen.right - 2);
    bottom = Math.min(bottom, seen.bottom - 2);
  }
  return right - left > 4 && bottom - top > 4
    ? { left, top, width: right - left, height: bottom - top }
    : null;
}

interface Props {
  readonly selectors: readonly string[];
  /** Another step: its element is brought into sight, and again when it has grown. */
  readonly step: string;
}

export function Pointer({ selectors, step }: Props) {
  const [place, setPlace] = useState<Place | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins anew, with the same element too
  useEffect(() => {
    let shown = 0;
    const look = () => {
      const element = find(selectors);
      if (element && element.offsetHeight > shown) {
        shown = element.offsetHeight;
        // Together with what it stands in: a block with the graph's controls and legend.
        (element.closest('section') ?? element).scrollIntoView({ block: 'nearest' });
      }
      const next = element && placeOf(element);
      setPlace(before => (sameData(before, next) ? before : next));
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [selectors, step]);
  return (
    place && createPortal(<div className={styles.ring} style={place} data-tour-ring="" />, document.body)
  );
}
