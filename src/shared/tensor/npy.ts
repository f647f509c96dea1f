// NumPy's .npy files of little-endian float32 in C order (numpy.lib.format, versions 1.0 to 3.0).
// Values are copied byte for byte: every machine that the app runs on is little-endian.
import { CodedError } from '../protocol/error';

export interface NpyArray {
  readonly shape: readonly number[];
  /** In C order: the last axis varies fastest. */
  readonly data: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // "\x93NUMPY"
/** Bytes of the field that holds the header's length, by major version. */
const LENGTH_BYTES: Readonly<Record<number, 2 | 4>> = { 1: 2, 2: 4, 3: 4 };
/** numpy pads the header so that the data are aligned to this. */
const ALIGNMENT = 64;

/** What people call the types that are refused; the rest is quoted as it stands in the file. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  b1: 'bool',
  i1: 'int8',
  u1: 'uint8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
  c8: 'complex64',
  c16: 'complex128',
};

const bad = (name: string, sentence: string) => new CodedError('bad-tensor', `${name} ${sentence}.`);

export function isNpy(firstBytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => firstBytes[i] === byte);
}

/**
 * @param name of the file, for what is said about it
 * @throws CodedError `bad-tensor`: not a .npy file, another type or order, more or fewer values than the shape
 * asks for (found before memory is taken)
 */
export function readNpy(bytes: Uint8Array, name: string): NpyArray {
  if (!isNpy(bytes)) throw bad(name, 'is not a .npy file: it does not begin with \\x93NUMPY');
  const version = bytes[6] ?? 0;
  const lengthBytes = LENGTH_BYTES[version];
  if (bytes.length < 12) throw bad(name, 'is cut short inside its header');
  if (!lengthBytes) throw bad(name, `is a .npy file of version ${version}, which nobody here knows`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  const begin = 8 + lengthBytes;
  if (begin + length > bytes.length) throw bad(name, 'is cut short inside its header');
  const header = new TextDecoder('utf-8').decode(bytes.subarray(begin, begin + length));
  const shape = readHeader(header, name);
  const body = bytes.subarray(begin + length);
  const wanted = shape.reduce((product, n) => product * n, 4);
  if (!Number.isSafeInteger(wanted)) throw bad(name, 'has a shape larger than any file; save the array anew');
  if (body.length !== wanted) {
    const held = body.length < wanted ? 'only' : 'more:';
    throw bad(
      name,
      `should hold ${wanted} bytes of values for its shape [${shape.join(', ')}] and holds ${held} ${body.length}`,
    );
  }
  const data = new Float32Array(wanted / 4);
  new Uint8Array(data.buffer).set(body);
  return { shape, data };
}

/** Reads the Python dictionary of a header; gives the shape, refuses types and orders that are not read. */
function readHeader(header: string, name: string): number[] {
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (/'descr':\s*\[/.test(header))
    throw bad(name, 'holds records of several fields; save one plain float32 array');
  if (type === undefined || order === undefined || shape === undefined)
    throw bad(name, 'has a header without type, order and shape');
  if (type !== '<f4') {
    const known = TYPE_NAMES[type.slice(1)];
    const what = known
      ? `${type.startsWith('>') ? 'big-endian ' : ''}${known}`
      : /^[!-~]{1,20}$/.test(type)
        ? `'${type}'`
        : 'unknown';
    throw bad(name, `holds ${what} values; convert them with .astype('<f4')`);
  }
  if (order === 'True')
    throw bad(name, 'is in Fortran order; convert it with numpy.ascontiguousarray before it is saved');
  const numbers = shape
    .split(',')
    .map(text => text.trim())
    .filter(Boolean);
  if (!numbers.every(text => /^\d+$/.test(text)))
    throw bad(name, 'has a shape that is no list of whole numbers; save the array anew');
  return numbers.map(Number);
}

/** A .npy file of version 1.0. */
export function writeNpy(shape: readonly number[], data: Float32Array): Uint8Array<ArrayBuffer> {
  const values = shape.reduce((product, n) => product * n, 1);
  if (values !== data.length)
    throw new RangeError(`${data.length} values for the shape [${shape.join(', ')}]`);
  const header = npyHeader(shape);
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return bytes;
}

/**
 * What stands before the values, version 1.0.
 * @param least bytes that it shall have, a multiple of 64: where it is written after the values, room is kept for it
 */
export function npyHeader(shape: readonly number[], least = 0): Uint8Array<ArrayBuffer> {
  // A tuple of one needs its comma.
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`;
  const size = Math.max(least, Math.ceil((10 + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT);
  const header = new Uint8Array(size);
  header.set([...MAGIC, 1, 0]);
  new DataView(header.buffer).setUint16(8, size - 10, true);
  header.set(new TextEncoder().encode(`${dictionary.padEnd(size - 11)}\n`), 10);
  return header;
}
