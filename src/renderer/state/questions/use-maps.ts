// The maps of a node of a run, with what the gradient says of their channels where that is wanted. The last ones stay
// until the new ones are there.

import { useEffect, useMemo, useState } from 'react';
import { errorRecord } from '../../../shared/protocol/error';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { useActions, useAppState } from '../use-app-state';
import { gradientsOfChannels } from './channel-gradients';
import { featureMaps } from './feature-maps';

export interface MapsView {
  /** What is there to be shown, perhaps of another run or node. */
  readonly maps: FeatureMaps | null;
  /** Of these maps. */
  readonly gradients: ChannelGradients | null;
  /** These are the ones asked for. */
  readonly fresh: boolean;
  /** Why the ones asked for did not come. */
  readonly error: string | null;
  /** Why the gradients asked for did not come. */
  readonly gradientError: string | null;
}

interface Arrived {
  readonly maps: FeatureMaps;
  readonly gradients: ChannelGradients | null;
  readonly gradientError: string | null;
}

/** @param runId null where there is no run to ask */
export function useMaps(runId: number | null, node: string, withGradients = false): MapsView {
  const { ask } = useActions();
  const pictured = useAppState(state => state.imageId !== null);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const [failure, setFailure] = useState<{ runId: number; node: string; message: string } | null>(null);

  useEffect(() => {
    if (runId === null) return;
    let current = true;
    const gradients: Promise<Pick<Arrived, 'gradients' | 'gradientError'>> = withGradients
      ? ask(gradientsOfChannels(runId, node)).result.then(
          known => ({ gradients: known, gradientError: null }),
          (error: unknown) => ({ gradients: null, gradientError: errorRecord(error).message }),
        )
      : Promise.resolve({ gradients: null, gradientError: null });
    Promise.all([ask(featureMaps(runId, node)).result, gradients]).then(
      ([maps, known]) => {
        if (current) setArrived({ maps, ...known });
      },
      (error: unknown) => {
        if (current) setFailure({ runId, node, message: errorRecord(error).message });
      },
    );
    return () => {
      current = false;
    };
  }, [ask, runId, node, withGradients]);

  return useMemo(() => {
    const { maps = null, gradients = null, gradientError = null } = arrived ?? {};
    const fresh = maps !== null && maps.runId === runId && maps.node === node;
    const failed = !fresh && failure?.runId === runId && failure.node === node;
    // With the last picture its maps go too; there is nothing to wait for.
    return {
      maps: pictured ? maps : null,
      gradients,
      fresh,
      error: failed ? failure.message : null,
      gradientError,
    };
  }, [pictured, arrived, failure, runId, node]);
}
