// Constants of an ONNX graph: initializers and values of Constant nodes.

import type { Part } from '../mutators/parts';
import { readFields, readVarint } from '../mutators/protobuf';
import { type Dtype, product, type Tensor, upTo, valuesAt } from './tensor';

const DTYPES: Readonly<Record<number, Dtype>> = { 1: 'F32', 3: 'I8', 10: 'F16', 11: 'F64', 16: 'BF16' };

const number = (part: Part | undefined) =>
  part ? Number(BigInt.asIntN(64, readVarint(part.data, 0).value)) : 0;

function numbers(parts: readonly Part[]): number[] {
  return parts.flatMap(({ data }) => {
    const found: number[] = [];
    for (let at = 0; at < data.length; ) {
      const { value, end } = readVarint(data, at);
      found.push(Number(value));
      at = end;
    }
    return found;
  });
}

function tensorOf(data: Buffer): Tensor[] {
  const parts = readFields(data);
  const all = (field: number) => parts.filter(({ name }) => name.startsWith(`${field}:`));
  const shape = numbers(all(1));
  const dtype = DTYPES[number(all(2).at(-1))];
  const raw = all(9).at(-1) ?? all(4).at(-1) ?? all(10).at(-1);
  const name = all(8).at(-1)?.data.toString() ?? '';
  if (!dtype || !raw || product(shape) > 1 << 24) return [];
  try {
    return [{ name, shape, values: valuesAt(raw.data, dtype, upTo(product(shape))) }];
  } catch {
    return []; // fewer values than its shape asks for: nothing may be made of it
  }
}

export function readOnnx(file: Buffer): Tensor[] {
  const graph = readFields(file)
    .filter(({ name }) => name === '7:2')
    .at(-1)!;
  const parts = readFields(graph.data);
  const inside = (part: Part, name: string) => readFields(part.data).filter(inner => inner.name === name);
  const stored = parts.filter(({ name }) => name === '5:2').flatMap(({ data }) => tensorOf(data));
  const constants = parts
    .filter(({ name }) => name === '1:2')
    .flatMap(node => inside(node, '5:2').flatMap(attribute => inside(attribute, '5:2')))
    .flatMap(({ data }) => tensorOf(data));
  return [...stored, ...constants];
}
