import { describe, expect, it } from 'vitest';
import { CodedError } from '../protocol/error';
import { isNpy, readNpy, writeNpy } from './npy';

/** What numpy.save writes for float32 [[1.5, -2, 0], [1e-30, 3e38, inf]]. */
const FROM_NUMPY = Buffer.from(
  `934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a2028322c2033292c207d${'20'.repeat(58)}0a0000c03f000000c0000000006042a20de6b1617f0000807f`,
  'hex',
);
const VALUES = Float32Array.from([1.5, -2, 0, 1e-30, 3e38, Number.POSITIVE_INFINITY]);

function file(dictionary: string, body: Uint8Array, version = 1): Buffer {
  const header = Buffer.from(`${dictionary}\n`);
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(header.length, 0, length.length);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY'),
    Buffer.from([version, 0]),
    length,
    header,
    body,
  ]);
}

const dictionary = (descr: string, shape: string, fortran = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;

function refusal(bytes: Uint8Array): string {
  try {
    readNpy(bytes, 'x.npy');
  } catch (error) {
    expect(error).toBeInstanceOf(CodedError);
    expect((error as CodedError).code).toBe('bad-tensor');
    return (error as Error).message;
  }
  throw new Error('not refused');
}

describe('npy', () => {
  it('reads what numpy writes', () => {
    expect(readNpy(FROM_NUMPY, 'x.npy')).toEqual({ shape: [2, 3], data: VALUES });
  });

  it('writes what numpy writes', () => {
    expect(Buffer.from(writeNpy([2, 3], VALUES)).toString('hex')).toBe(FROM_NUMPY.toString('hex'));
  });

  it.each([[[]], [[1]], [[0, 4]], [[3, 1, 2, 2]], [[1, 3, 20, 20]]])(
    'carries the shape %j there and back',
    shape => {
      const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i / 7);
      const bytes = writeNpy(shape, data);
      expect((bytes.length - data.byteLength) % 64).toBe(0);
      expect(readNpy(bytes, 'x.npy')).toEqual({ shape, data });
    },
  );

  it.each([2, 3])('reads version %i', version => {
    const bytes = file(dictionary('<f4', '(2,)'), Buffer.from('0000803f00000040', 'hex'), version);
    expect(readNpy(bytes, 'x.npy')).toEqual({ shape: [2], data: Float32Array.from([1, 2]) });
  });

  it('writes a part of a larger array alone', () => {
    const part = new Float32Array([9, 1, 2, 9]).subarray(1, 3);
    expect(readNpy(writeNpy([2], part), 'x.npy').data).toEqual(Float32Array.from([1, 2]));
    expect(() => writeNpy([3], part)).toThrow(RangeError);
  });

  it.each([
    ['<f8', 'float64'],
    ['>f4', 'big-endian float32'],
    ['|u1', 'uint8'],
    ['<U3', "'<U3'"],
  ])('refuses %s by name', (descr, named) => {
    expect(refusal(file(dictionary(descr, '(1,)'), Buffer.alloc(8)))).toBe(
      `x.npy holds ${named} values; convert them with .astype('<f4').`,
    );
  });

  it('refuses Fortran order and records', () => {
    expect(refusal(file(dictionary('<f4', '(1,)', 'True'), Buffer.alloc(4)))).toMatch(/Fortran order/);
    const records = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }";
    expect(refusal(file(records, Buffer.alloc(4)))).toMatch(/records/);
  });

  it('refuses more or fewer values than the shape says, before taking memory', () => {
    expect(refusal(file(dictionary('<f4', '(4096, 4096, 4096, 4096)'), Buffer.alloc(8)))).toMatch(/only 8/);
    expect(refusal(file(dictionary('<f4', '(1,)'), Buffer.alloc(8)))).toMatch(/4 bytes .* more: 8/);
    expect(refusal(file(dictionary('<f4', '(9999999999999999999999, 0, 2)'), Buffer.alloc(4)))).toMatch(
      /more: 4/,
    );
  });

  it('refuses shapes that no array has, in words', () => {
    const shapes = {
      '(1 2,)': /no list of whole numbers/,
      [`(${'9'.repeat(400)},)`]: /larger than any file/,
    };
    for (const [shape, sentence] of Object.entries(shapes))
      expect(refusal(file(dictionary('<f4', shape), Buffer.alloc(8)))).toMatch(sentence);
  });

  it('quotes no type that cannot be read', () => {
    for (const type of ['\n', 'x'.repeat(999)])
      expect(refusal(file(dictionary(type, '(1,)'), Buffer.alloc(4)))).toMatch(
        /^x\.npy holds unknown values;/,
      );
  });

  it('refuses every cut, and other files', () => {
    for (let length = 0; length < FROM_NUMPY.length; length++) refusal(FROM_NUMPY.subarray(0, length));
    expect(refusal(Buffer.from('PK\x03\x04 and so on'))).toMatch(/not a \.npy file/);
    expect(refusal(file(dictionary('<f4', '(1,)'), Buffer.alloc(4), 9))).toMatch(/version 9/);
    expect(refusal(file('{}', Buffer.alloc(4)))).toMatch(/without type/);
    expect(isNpy(new Uint8Array(4))).toBe(false);
  });
});
