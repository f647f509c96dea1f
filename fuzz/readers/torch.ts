// Tensors of a PyTorch checkpoint: of a zip archive or of the older stream, in whatever dictionary they lie.
import { inflateRawSync } from 'node:zlib';
import { isView, runPickle, type View } from './pickle';
import { product, type Tensor, valuesAt } from './tensor';

/** Bytes of a storage. */
type Storages = (key: string) => Buffer;

function* places({ shape, stride, offset, storage }: View): Generator<number> {
  const index = shape.map(() => 0);
  for (let n = product(shape); n > 0; n--) {
    yield storage.start + offset + index.reduce((sum, i, d) => sum + i * stride[d]!, 0);
    for (let d = shape.length - 1; d >= 0 && ++index[d]! === shape[d]; d--) index[d] = 0;
  }
}

/** Every view in a tree of dictionaries, with its own key. Of a tensor that cannot be read there is none. */
function tensorsIn(value: unknown, storages: Storages, little: boolean, seen = new Set<unknown>()): Tensor[] {
  if (!(value instanceof Map) || seen.has(value)) return [];
  seen.add(value);
  return [...value].flatMap(([name, entry]) => {
    if (!isView(entry)) return tensorsIn(entry, storages, little, seen);
    try {
      const { dtype, key } = entry.storage;
      if (!dtype || product(entry.shape) > 1 << 24) return [];
      const values = valuesAt(storages(key), dtype, places(entry), little);
      return [{ name: String(name), shape: entry.shape, values }];
    } catch {
      return [];
    }
  });
}

/** Records of an archive by name, as its directory tells them. */
function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const records = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [nameLength, header] = [file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)];
    const from = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
    const stored = file.subarray(from, from + packed);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    try {
      records.set(name, method === 8 ? inflateRawSync(stored, { finishFlush: 2 }) : stored);
    } catch {
      records.set(name, Buffer.alloc(0)); // one that nothing may depend on
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return records;
}

export function readTorchZip(file: Buffer): Tensor[] {
  const records = unzip(file);
  const pickles = [...records.keys()].filter(name => /(^|\/)data\.pkl$/.test(name));
  const pickle = pickles.sort((a, b) => a.length - b.length)[0]!;
  const prefix = pickle.slice(0, -'data.pkl'.length);
  const little = records.get(`${prefix}byteorder`)?.toString('latin1').trim() !== 'big';
  return tensorsIn(
    runPickle(records.get(pickle)!).value,
    key => records.get(`${prefix}data/${key}`)!,
    little,
  );
}

const SIZES: Readonly<Record<string, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2, I8: 1 };

export function readTorchLegacy(file: Buffer): Tensor[] {
  let at = 0;
  const values = Array.from({ length: 5 }, () => {
    const { value, end } = runPickle(file, at);
    at = end;
    return value;
  });
  const sizes = new Map<string, number>();
  const note = (value: unknown): void => {
    if (isView(value)) sizes.set(value.storage.key, SIZES[value.storage.dtype ?? ''] ?? 8);
    else if (value instanceof Map) for (const entry of value.values()) note(entry);
  };
  note(values[3]);
  const storages = new Map<string, Buffer>();
  for (const key of values[4] as string[]) {
    const length = Number(file.readBigInt64LE(at)) * (sizes.get(key) ?? 8);
    storages.set(key, file.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return tensorsIn(values[3], key => storages.get(key)!, true);
}
