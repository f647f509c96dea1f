// The maps of a node of a run. The last ones stay until the new ones are there.
import { useEffect, useMemo, useState } from 'react';
import { errorRecord } from '../../../../shared/protocol/error';
import { useActions, useAppState } from '../../../state/app-state';
import type { FeatureMaps } from '../../../state/types';

export interface MapsView {
  /** What is there to be shown, perhaps of another run or node. */
  readonly maps: FeatureMaps | null;
  /** These are the ones asked for. */
  readonly fresh: boolean;
  /** Why the ones asked for did not come. */
  readonly error: string | null;
}

/** @param runId null where there is no run to ask */
export function useMaps(runId: number | null, node: string): MapsView {
  const { fetchMaps } = useActions();
  const pictured = useAppState(state => state.imageId !== null);
  const [maps, setMaps] = useState<FeatureMaps | null>(null);
  const [failure, setFailure] = useState<{ runId: number; node: string; message: string } | null>(null);

  useEffect(() => {
    if (runId === null) return;
    let current = true;
    fetchMaps(runId, node).then(
      arrived => {
        if (current) setMaps(arrived);
      },
      (error: unknown) => {
        if (current) setFailure({ runId, node, message: errorRecord(error).message });
      },
    );
    return () => {
      current = false;
    };
  }, [fetchMaps, runId, node]);

  return useMemo(() => {
    const fresh = maps !== null && maps.runId === runId && maps.node === node;
    const failed = !fresh && failure?.runId === runId && failure.node === node;
    // With the last picture its maps go too; there is nothing to wait for.
    return { maps: pictured ? maps : null, fresh, error: failed ? failure.message : null };
  }, [pictured, maps, failure, runId, node]);
}
