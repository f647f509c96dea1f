// Keeps the title of a card that begins left of the screen in sight, past React.
import { type RefObject, useLayoutEffect } from 'react';
import { appState, onStateChange } from '../../state/use-app-state';

/** Room that a title needs at the card's end. */
const LENGTH = 150;

/** @param x of the card, @param width of the card, both in pixels before the shared translation */
export function useInSight(
  title: RefObject<HTMLElement | null>,
  x: number,
  width: number,
  active: boolean,
): void {
  useLayoutEffect(() => {
    const element = title.current;
    if (!element || !active) return;
    let shown = 0;
    const follow = ({ transform }: { transform: { tx: number } }) => {
      const hidden = Math.round(Math.min(Math.max(0, -transform.tx - x), width - LENGTH));
      if (hidden === shown) return;
      shown = hidden;
      element.style.transform = `translateX(${hidden}px)`;
    };
    follow(appState());
    const stop = onStateChange(follow);
    return () => {
      stop();
      element.style.transform = '';
    };
  }, [title, x, width, active]);
}
