// Exact values of a node of a run.
import { type TensorOf, values } from '../../../shared/protocol/requests/values';
import { question } from './question';

/** @param channel null: all of them */
export const tensor = (runId: number, node: string, of: TensorOf, channel: number | null) =>
  question(values, { runId, node, of, ...(channel !== null && { channel }) });
