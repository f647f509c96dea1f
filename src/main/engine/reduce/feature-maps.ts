// All channels of a node as people look at them: bytes over each channel's own range, what is known of each channel, and
// how the exact values of all of them are spread.
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { NodeValues } from '../analyses/tensors';
import { atlas } from './atlas';
import { histogram } from './histogram';

/** Bars that a narrow pane can show. */
const BINS = 48;

export function featureMaps(runId: number, { node, shape, values }: NodeValues): FeatureMaps {
  const [channels, height = 1, width = 1] = shape as [number, number?, number?];
  const { counts } = histogram(values, BINS);
  return { runId, node, channels, height, width, ...atlas(values, channels, height, width), counts };
}
