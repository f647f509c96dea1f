// Moves a group of marks along with the ribbon, past React: a pan redraws nothing.
import { type RefObject, useLayoutEffect } from 'react';
import { appState, onStateChange } from '../../state/use-app-state';

export function useShift(group: RefObject<SVGGElement | null>): void {
  useLayoutEffect(() => {
    let shown = Number.NaN;
    const follow = ({ transform }: { transform: { tx: number } }) => {
      const tx = Math.round(transform.tx);
      if (tx === shown) return;
      shown = tx;
      group.current?.setAttribute('transform', `translate(${tx} 0)`);
    };
    follow(appState());
    return onStateChange(follow);
  }, [group]);
}
