// The kernels of a layer of a pane's network. The last ones stay until the new ones are there.
import type { Slot } from '../../../shared/protocol/messages';
import type { Kernels } from '../../../shared/protocol/requests/kernels';
import { networkOf } from '../../state/network/network';
import { layerKernels } from '../../state/questions/layer-kernels';
import { useAnswer } from '../../state/questions/use-answer';
import { useAppState } from '../../state/use-app-state';

export interface KernelsView {
  readonly kernels: Kernels | null;
  /** These are the ones asked for. */
  readonly fresh: boolean;
  readonly error: string | null;
}

/** @param output one output channel; null: all */
export function useKernels(slot: Slot, node: string, output: number | null): KernelsView {
  const network = useAppState(state => networkOf(state, slot));
  const ready = useAppState(state => state.engine.state === 'ready' && state.versions !== null);
  const { value, fresh, error } = useAnswer(ready ? layerKernels(network, node, output) : null);
  return { kernels: value, fresh, error: error?.message ?? null };
}
