// Variants that a file of weights cannot tell apart.
import { type ModelName, VARIANTS } from './variant';

/** A variant but for its pools, which have no tensors. */
function withoutPools(model: ModelName): string {
  return JSON.stringify({ ...VARIANTS[model], title: '', antialias: 'none', stemPool: 'max' });
}

/** Two variants differ in nothing but how maps become smaller: weights of one can be computed as the other. */
export function shareTensors(a: ModelName, b: ModelName): boolean {
  return a === b || withoutPools(a) === withoutPools(b);
}
