// Which columns are worth drawing: those on the screen and, so that a pan draws others only now and then, within a
// screen beside it. A zoom moves every mark that is drawn.
import { useCallback } from 'react';
import { useAppState } from '../../state/use-app-state';
import { type Column, near } from './columns';

export function useNearSight(): (column: Column) => boolean {
  const width = useAppState(state => state.ribbon?.width ?? null);
  const screen = useAppState(({ ribbon, transform }) =>
    ribbon ? Math.floor(-transform.tx / ribbon.width) : 0,
  );
  return useCallback(
    (column: Column) => width === null || near(column, screen * width, (screen + 2) * width),
    [screen, width],
  );
}
