// Tensors of a safetensors file; of `X` in whole numbers with `X.scale` beside it, their product.
import { isDtype, product, type Tensor, upTo, valuesAt } from './tensor';

interface Entry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

export function readSafetensors(file: Buffer): Tensor[] {
  const begin = 8 + Number(file.readBigUInt64LE());
  const header = JSON.parse(file.toString('utf8', 8, begin)) as Record<string, Entry>;
  const stored = Object.entries(header).flatMap(([name, { dtype, shape, data_offsets: range }]) => {
    if (name === '__metadata__' || !isDtype(dtype)) return [];
    const bytes = file.subarray(begin + range[0], begin + range[1]);
    return [{ name, dtype, shape, values: valuesAt(bytes, dtype, upTo(product(shape))) }];
  });
  return stored.map(({ name, dtype, shape, values }) => {
    const scale = stored.find(other => other.name === `${name}.scale`);
    if (dtype !== 'I8' || !scale) return { name, shape, values };
    const each = values.length / scale.values.length;
    return { name, shape, values: values.map((value, i) => value * scale.values[Math.floor(i / each)]!) };
  });
}
