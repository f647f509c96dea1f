// Gives the elements of the graph their place in the keyboard's walk.
import {
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useSyncExternalStore,
} from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { Focus } from './focus';

export const FocusContext = createContext(new Focus());

/** Key of a stop: `a layer3.0.conv1`. */
export function stopId(slot: Slot, node: string): string {
  return `${slot} ${node}`;
}

export function stopOf(id: string): { slot: Slot; node: string } {
  const [slot, node] = id.split(' ') as [Slot, string];
  return { slot, node };
}

/** @returns 0 for the one element that Tab reaches, -1 for all others */
export function useTabStop(slot: Slot, node: string, element: RefObject<HTMLElement | null>): 0 | -1 {
  const focus = useContext(FocusContext);
  const id = stopId(slot, node);
  const holds = useSyncExternalStore(focus.subscribe, () => focus.id === id);
  useEffect(() => {
    const free = document.activeElement === document.body;
    if (holds && focus.claim(id, free)) element.current?.focus({ preventScroll: true });
  }, [holds, focus, id, element]);
  // Before it is taken out of the page: afterwards nothing has the focus.
  useLayoutEffect(() => {
    const mounted = element.current;
    return () => {
      if (mounted && mounted === document.activeElement) focus.left(id);
    };
  }, [focus, id, element]);
  return holds ? 0 : -1;
}
