// safetensors: round trips of every element type, scaled int8, and what the header is refused for.
import { describe, expect, it } from 'vitest';
import type { Dtype } from '../dtype';
import { safetensorsFile, writeSafetensorsBytes } from '../testing/checkpoints';
import { expectEqual, roundTrip, TENSORS } from '../testing/round-trip';

const { refusal, valuesOf } = roundTrip();

describe('safetensors', () => {
  it.each<Dtype>(['F64', 'F32', 'F16', 'BF16'])('%s', async dtype => {
    const { entry, values } = await valuesOf(writeSafetensorsBytes(TENSORS, () => dtype));
    expectEqual(values, TENSORS);
    expect(entry.receipt).toMatchObject({ format: 'safetensors', dtype, tensors: TENSORS.size });
  });
  it('I8 with a scale per output channel', async () => {
    const scaled = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    const want = new Map(TENSORS);
    for (const [name, tensor] of TENSORS) {
      scaled.set(name, tensor);
      if (tensor.shape.length === 1) continue;
      const channels = tensor.shape[0]!;
      const factors = Float32Array.from({ length: channels }, (_, c) => 0.01 + c / 100);
      scaled.set(`${name}.scale`, { shape: [channels], values: factors });
      const per = tensor.values.length / channels;
      const values = tensor.values.map((value, i) => value * 128 * factors[Math.floor(i / per)]!);
      want.set(name, { shape: tensor.shape, values });
    }
    const dtype = (name: string): Dtype => (scaled.has(`${name}.scale`) ? 'I8' : 'F32');
    const { entry, values } = await valuesOf(writeSafetensorsBytes(scaled, dtype));
    expectEqual(values, want);
    expect(entry.receipt).toMatchObject({ dtype: 'I8, F32', tensors: scaled.size });
  });
  it('refuses I8 without a scale and whole numbers', async () => {
    const of = (dtype: Dtype) =>
      writeSafetensorsBytes(TENSORS, name => (name === 'fc.weight' ? dtype : 'F32'));
    expect(await refusal(of('I8'))).toMatch(/^net.pth: fc.weight: weights of type I8 need a tensor/);
    expect(await refusal(of('I64'))).toMatch(/^net.pth: fc.weight: weights of type I64 are not read/);
  });
});

describe('safetensors headers', () => {
  const entry = (begin: number, end: number, shape = [(end - begin) / 4]) =>
    JSON.stringify({ dtype: 'F32', shape, data_offsets: [begin, end] });
  const huge = Buffer.from(writeSafetensorsBytes(TENSORS));
  huge.writeBigUInt64LE(2n ** 60n);
  const bad: [string, Uint8Array, RegExp][] = [
    ['a header of 2^60 bytes', huge, /claims 1152921504606846976 bytes/],
    [
      'an overlap',
      safetensorsFile(`{"a":${entry(0, 8)},"b":${entry(4, 12)}}`, Buffer.alloc(12)),
      /b: its bytes overlap/,
    ],
    [
      'a gap',
      safetensorsFile(`{"a":${entry(0, 8)},"b":${entry(12, 16)}}`, Buffer.alloc(16)),
      /4 bytes before it belong to no/,
    ],
    [
      'bytes left over',
      safetensorsFile(`{"a":${entry(0, 8)}}`, Buffer.alloc(12)),
      /4 bytes at its end belong to no/,
    ],
    ['a cut', safetensorsFile(`{"a":${entry(0, 8)}}`, Buffer.alloc(4)), /cut short: its tensors need/],
    [
      'a name twice',
      safetensorsFile(`{"a":${entry(0, 8)},"\\u0061":${entry(8, 16)}}`, Buffer.alloc(16)),
      /a: .*names it twice/,
    ],
    [
      'a shape that does not fit',
      safetensorsFile(`{"a":${entry(0, 8, [3])}}`, Buffer.alloc(8)),
      /\[3\] of F32 takes 12 bytes, its offsets span 8/,
    ],
    [
      'huge dimensions',
      safetensorsFile(`{"a":${entry(0, 8, [2 ** 40, 2 ** 40])}}`, Buffer.alloc(8)),
      /is not the shape of a tensor/,
    ],
    [
      'an unknown type',
      safetensorsFile('{"a":{"dtype":"F128","shape":[0],"data_offsets":[0,0]}}', Buffer.alloc(0)),
      /type F128 is not known/,
    ],
    ['no JSON', safetensorsFile('{"a":', Buffer.alloc(0)), /not JSON/],
    [
      'deep nesting',
      safetensorsFile(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, Buffer.alloc(0)),
      /does not describe a tensor|not JSON/,
    ],
  ];
  it.each(bad)('refuses %s', async (_, bytes, message) => {
    expect(await refusal(bytes)).toMatch(message);
  });
});
