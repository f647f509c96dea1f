// Whether two networks put out the same, up to what the order of sums changes.
import { Wrong } from '../wrong';

const TOLERANCE = 1e-3;

const isProbabilities = (values: Float32Array) =>
  values.every(value => value >= 0) && Math.abs(values.reduce((sum, value) => sum + value, 0) - 1) < 1e-3;

function softmax(values: Float32Array): Float32Array {
  const most = values.reduce((a, b) => Math.max(a, b));
  const powers = values.map(value => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(power => power / sum);
}

/** @param reference probabilities where the file ends with a softmax, which the product leaves out */
export function sameResult(got: Float32Array, reference: Float32Array): void {
  const own = isProbabilities(reference) ? softmax(got) : got;
  if (own.length !== reference.length)
    throw new Wrong(`it puts out ${own.length} numbers, the runtime ${reference.length}`);
  const scale = reference.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const worst = own.reduce((most, value, i) => Math.max(most, Math.abs(value - reference[i]!)), 0);
  if (!(worst <= TOLERANCE * scale) && Number.isFinite(scale))
    throw new Wrong(
      `it computes something else than the runtime: ${worst / scale} of the largest output apart`,
    );
}
