// Whether the product took the numbers that are in the file.

import { Wrong } from '../wrong';
import type { Tensor } from './tensor';

const bits = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
const sameBits = (a: Float32Array, b: Float32Array) => bits(a).equals(bits(b));

/** Rows and columns changed places: how some files keep a classifier. */
function transposed({ shape, values }: Tensor): Float32Array {
  const [rows, columns] = shape as [number, number];
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** Names may stand behind a prefix (`module.`). @throws Wrong for a tensor whose values are not those of the file */
export function sameByName(taken: readonly Tensor[], stored: readonly Tensor[]): void {
  for (const { name, values } of taken) {
    const same = stored.filter(other => other.name === name || other.name.endsWith(`.${name}`));
    if (!same.some(other => sameBits(other.values, values)))
      throw new Wrong(`${name} was taken with other values than the file holds`);
  }
}

/** The classifier of a network that has none: every output is a feature. */
const isIdentity = ({ shape: [rows, columns], values }: Tensor) =>
  rows === columns && values.every((value, i) => value === (i % (rows! + 1) === 0 ? 1 : 0));

/** An exporter names as it likes: every tensor's values must be somewhere in the file, or be those of a batch norm that was folded away. */
export function sameByValue(taken: readonly Tensor[], stored: readonly Tensor[]): void {
  for (const tensor of taken) {
    const { name, shape, values } = tensor;
    const constant = shape.length === 1 && values.every(value => value === values[0]);
    const known = stored
      .filter(other => other.values.length === values.length)
      .some(
        other =>
          sameBits(other.values, values) || (other.shape.length === 2 && sameBits(transposed(other), values)),
      );
    if (!constant && !known && !isIdentity(tensor))
      throw new Wrong(`${name} was taken with values that are nowhere in the file`);
  }
}
