// The weights of a layer, as trained.
import type { NetworkRequest } from '../../../shared/protocol/records';
import { kernels } from '../../../shared/protocol/requests/kernels';
import { question } from './question';

/** @param output one output channel; null: all */
export const layerKernels = (network: NetworkRequest, node: string, output: number | null) =>
  question(kernels, { network, node, ...(output !== null && { output }) });
