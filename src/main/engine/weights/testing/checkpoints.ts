// Checkpoints for tests, written byte by byte: tensors of a network, and the containers that people keep them in.
import { crc32, deflateRawSync } from 'node:zlib';
import { architecture } from '../../../../shared/resnet/architecture';
import { parameters } from '../../../../shared/resnet/parameters';
import { elements } from '../../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../../shared/resnet/variant';
import type { Dtype } from '../dtype';
import { hashText, seededRandom } from '../random';

export interface PlainTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
export type PlainTensors = ReadonlyMap<string, PlainTensor>;

/** Random tensors of a network under torchvision's names; every value is exact in bfloat16 and binary16. */
export function randomTensors(spec: NetworkSpec): Map<string, PlainTensor> {
  const tensors = new Map<string, PlainTensor>();
  for (const { name, dims } of parameters(architecture(spec))) {
    const random = seededRandom(hashText(name));
    const values = new Float32Array(elements(dims));
    const positive = name.endsWith('running_var');
    for (let i = 0; i < values.length; i++) {
      const value = (Math.floor(random.uniform() * 256) - 128) / 128;
      values[i] = positive ? Math.abs(value) + 0.25 : value;
    }
    tensors.set(name, { shape: dims, values });
  }
  return tensors;
}

/** binary16 of a value that is exact in it. */
function half(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = Math.round((Math.abs(value) / 2 ** exponent - 1) * 1024);
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

const ENCODERS: Partial<Record<Dtype, (values: Float32Array) => ArrayBufferView>> = {
  F64: values => Float64Array.from(values),
  F32: values => values,
  F16: values => Uint16Array.from(values, half),
  BF16: values => Uint16Array.from(new Uint32Array(values.slice().buffer), bits => bits >>> 16),
  I8: values => Int8Array.from(values, value => value * 128),
  I64: values => BigInt64Array.from(values, value => BigInt(Math.trunc(value))),
};

export function encode(values: Float32Array, dtype: Dtype): Buffer {
  const view = ENCODERS[dtype]!(values);
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

/** A safetensors file out of a header text and the bytes after it. */
export function safetensorsFile(header: string, data: Uint8Array): Buffer {
  const json = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

export function writeSafetensorsBytes(
  tensors: PlainTensors,
  dtypeOf: (name: string) => Dtype = () => 'F32',
  metadata?: Record<string, string>,
): Buffer {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  const parts: Buffer[] = [];
  let at = 0;
  for (const [name, { shape, values }] of tensors) {
    const bytes = encode(values, dtypeOf(name));
    header[name] = { dtype: dtypeOf(name), shape, data_offsets: [at, at + bytes.length] };
    parts.push(bytes);
    at += bytes.length;
  }
  return safetensorsFile(JSON.stringify(header), Buffer.concat(parts));
}

// Pickles

const u32 = (n: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};
const op = (text: string) => Buffer.from(text, 'latin1');

/** Opcodes, one function each; `pickle` joins them between PROTO 2 and STOP. */
export const P = {
  text: (value: string) => Buffer.concat([op('X'), u32(Buffer.byteLength(value)), Buffer.from(value)]),
  int: (value: number) =>
    Number.isInteger(value) && Math.abs(value) < 2 ** 31
      ? Buffer.concat([op('J'), Buffer.from(Int32Array.of(value).buffer)])
      : Buffer.concat([op('\x8a\x08'), Buffer.from(BigInt64Array.of(BigInt(value)).buffer)]),
  global: (module: string, name: string) => op(`c${module}\n${name}\n`),
  tuple: (...items: Buffer[]) => Buffer.concat([op('('), ...items, op('t')]),
  list: (...items: Buffer[]) => Buffer.concat([op(']('), ...items, op('e')]),
  dict: (...pairs: (readonly [Buffer, Buffer])[]) => Buffer.concat([op('}('), ...pairs.flat(), op('u')]),
  call: (made: Buffer, args: Buffer) => Buffer.concat([made, args, op('R')]),
  persistent: (id: Buffer) => Buffer.concat([id, op('Q')]),
  none: op('N'),
  no: op('\x89'),
};

export function pickle(...parts: Buffer[]): Buffer {
  return Buffer.concat([op('\x80\x02'), ...parts, op('.')]);
}

const STORAGE: Partial<Record<Dtype, string>> = {
  F64: 'DoubleStorage',
  F32: 'FloatStorage',
  F16: 'HalfStorage',
  BF16: 'BFloat16Storage',
  I8: 'CharStorage',
  I64: 'LongStorage',
};

function contiguous(shape: readonly number[]): number[] {
  return shape.map((_, d) => elements(shape.slice(d + 1)));
}

/** A call of torch._utils._rebuild_tensor_v2 on a storage of its own. */
export function torchTensor(
  key: string,
  shape: readonly number[],
  dtype: Dtype,
  change: { stride?: readonly number[]; offset?: number; count?: number } = {},
): Buffer {
  const { stride = contiguous(shape), offset = 0, count = elements(shape) } = change;
  const storage = P.tuple(
    P.text('storage'),
    P.global('torch', STORAGE[dtype]!),
    P.text(key),
    P.text('cpu'),
    P.int(count),
  );
  const hooks = P.call(P.global('collections', 'OrderedDict'), P.tuple());
  const numbers = (list: readonly number[]) => P.tuple(...list.map(P.int));
  return P.call(
    P.global('torch._utils', '_rebuild_tensor_v2'),
    P.tuple(P.persistent(storage), P.int(offset), numbers(shape), numbers(stride), P.no, hooks),
  );
}

/** Pickled dictionary name -> tensor, the storages' keys being 0, 1, 2 ... */
export function torchDict(tensors: PlainTensors, dtype: Dtype): Buffer {
  return P.dict(
    ...[...tensors].map(
      ([name, { shape }], i) => [P.text(name), torchTensor(String(i), shape, dtype)] as const,
    ),
  );
}

// Zip

export interface ZipFile {
  readonly name: string;
  readonly data: Uint8Array;
  readonly deflate?: boolean;
  /** What the archive says of the inflated size, where that is a lie. */
  readonly claimedSize?: number;
}

/** A zip archive; sections as in APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
export function zip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, deflate = false, claimedSize = data.length } of files) {
    const packed = deflate ? deflateRawSync(data) : Buffer.from(data);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([op('PK\x03\x04'), common, label, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([op('PK\x01\x02\x14\x00'), common, rest, label]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, op('PK\x05\x06'), end]);
}

export interface TorchZipOptions {
  readonly dtype?: Dtype;
  readonly deflate?: boolean;
  readonly prefix?: string;
  readonly byteOrder?: 'little' | 'big';
  /** Puts the dictionary of tensors inside something else. */
  readonly wrap?: (dict: Buffer) => Buffer;
  /** Folder of the storages. */
  readonly data?: string;
  /** Records beside the storages. */
  readonly extra?: readonly ZipFile[];
}

export function torchZip(tensors: PlainTensors, options: TorchZipOptions = {}): Buffer {
  const {
    dtype = 'F32',
    deflate = false,
    prefix = 'archive/',
    wrap = dict => dict,
    data = 'data/',
  } = options;
  const files: ZipFile[] = [
    { name: `${prefix}data.pkl`, data: pickle(wrap(torchDict(tensors, dtype))), deflate },
  ];
  if (options.byteOrder) files.push({ name: `${prefix}byteorder`, data: Buffer.from(options.byteOrder) });
  [...tensors.values()].forEach(({ values }, i) => {
    const bytes = Buffer.from(encode(values, dtype));
    if (options.byteOrder === 'big') swap(bytes, bytes.length / values.length);
    files.push({ name: `${prefix}${data}${i}`, data: bytes, deflate });
  });
  return zip([...files, ...(options.extra ?? [])]);
}

function swap(bytes: Buffer, size: number): void {
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}

/** The older stream: magic number, version, system, object, keys, storages. */
export function torchLegacy(
  tensors: PlainTensors,
  dtype: Dtype = 'F32',
  wrap = (dict: Buffer) => dict,
): Buffer {
  const keys = [...tensors.keys()].map((_, i) => String(i));
  const storages = [...tensors.values()].flatMap(({ values }) => [
    Buffer.from(BigInt64Array.of(BigInt(values.length)).buffer),
    encode(values, dtype),
  ]);
  return Buffer.concat([
    pickle(op('\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19')),
    pickle(P.int(1001)),
    pickle(P.dict([P.text('little_endian'), op('\x88')])),
    pickle(wrap(torchDict(tensors, dtype))),
    pickle(P.list(...keys.map(P.text))),
    ...storages,
  ]);
}
