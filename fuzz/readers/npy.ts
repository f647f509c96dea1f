// The one tensor of a .npy file.
import { product, type Tensor, upTo, valuesAt } from './tensor';

export function readNpyFile(file: Buffer): Tensor {
  const size = file[6] === 1 ? 2 : 4;
  const begin = 8 + size + file.readUIntLE(8, size);
  const header = file.toString('latin1', 8 + size, begin);
  const shape = header
    .split("'shape'")[1]!
    .split('(')[1]!
    .split(')')[0]!
    .split(',')
    .filter(text => text.trim())
    .map(text => Number.parseInt(text, 10));
  return { name: '', shape, values: valuesAt(file.subarray(begin), 'F32', upTo(product(shape))) };
}
