// The kernels of a layer of a pane's network. The last ones stay until the new ones are there.
import { useEffect, useMemo, useState } from 'react';
import { errorRecord } from '../../../../shared/protocol/error';
import { useActions, useAppState } from '../../../state/app-state';
import { networkOf } from '../../../state/network';
import type { Kernels, Slot } from '../../../state/types';

export interface KernelsView {
  readonly kernels: Kernels | null;
  /** These are the ones asked for. */
  readonly fresh: boolean;
  readonly error: string | null;
}

/** @param output one output channel; null: all */
export function useKernels(slot: Slot, node: string, output: number | null): KernelsView {
  const { fetchKernels } = useActions();
  const network = useAppState(state => networkOf(state, slot));
  const ready = useAppState(state => state.engine.state === 'ready' && state.versions !== null);
  const [arrived, setArrived] = useState<{ readonly of: string; readonly kernels: Kernels } | null>(null);
  const [failure, setFailure] = useState<{ readonly of: string; readonly message: string } | null>(null);
  const wanted = useMemo(() => JSON.stringify([network, node, output]), [network, node, output]);

  useEffect(() => {
    if (!ready) return;
    let current = true;
    fetchKernels(network, node, output).then(
      kernels => {
        if (current) setArrived({ of: wanted, kernels });
      },
      (error: unknown) => {
        if (current) setFailure({ of: wanted, message: errorRecord(error).message });
      },
    );
    return () => {
      current = false;
    };
  }, [fetchKernels, ready, network, node, output, wanted]);

  const error = failure?.of === wanted ? failure.message : null;
  return { kernels: arrived?.kernels ?? null, fresh: arrived?.of === wanted, error };
}
