// The map of a pinned channel of the run on screen. The last one stays while its network is not shown.

import { useMemo } from 'react';
import { shapes } from '../../../shared/resnet/shapes';
import type { Pin } from '../../state/maps/maps-state';
import { paneOfPin } from '../../state/maps/pins';
import { tensor } from '../../state/questions/tensor';
import { useAnswer } from '../../state/questions/use-answer';
import { netOfRun } from '../../state/selection/inspected';
import { useAppState } from '../../state/use-app-state';
import { type Quantised, quantised } from './quantised';

export interface PinnedMap extends Quantised {
  readonly runId: number;
  readonly height: number;
  readonly width: number;
}

export interface PinnedView {
  readonly map: PinnedMap | null;
  /** It is of the run on screen. */
  readonly fresh: boolean;
  /** A pane shows the network that the pin is of. */
  readonly shown: boolean;
}

export function usePinnedMap(pin: Pin): PinnedView {
  const slot = useAppState(state => paneOfPin(state, pin));
  const run = useAppState(state => (slot ? state.panes[slot].run : null));
  const { node, channel } = pin;
  const { model, weights } = pin.network;
  const runId = run && run.network.model === model && run.network.weights === weights ? run.runId : null;
  const size = useMemo(() => {
    const [, height, width] = (run && shapes(netOfRun(run)).get(node)) ?? [];
    return height && width ? { height, width } : null;
  }, [run, node]);

  const asked = runId !== null && size ? tensor(runId, node, 'activation', channel) : null;
  const { value, context } = useAnswer(asked, size); // where the run is gone meanwhile, the next one is asked
  const map = useMemo(
    () => value && context && { runId: value.runId, ...context, ...quantised(value.data) },
    [value, context],
  );
  return { map, fresh: map !== null && map.runId === runId, shown: slot !== null };
}
