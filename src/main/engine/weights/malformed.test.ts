// Three hundred malformed checkpoints, made by a seeded mutator from good small ones: each is refused in one line, or
// taken where the change did no harm (a flipped bit of a weight), within two seconds and without much memory.
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { peakMemory, processorMs } from '../testing/limits';
import { WeightsLibrary } from './library';
import { type Random, seededRandom } from './random';
import {
  P,
  pickle,
  safetensorsFile,
  torchLegacy,
  torchZip,
  writeSafetensorsBytes,
  zip,
} from './testing/checkpoints';
import { put, RESOURCES, temporaryFolder } from './testing/folder';
import { onnxFile } from './testing/onnx-file';
import { SPEC, TENSORS } from './testing/round-trip';

/** A head of batch norm and classifier. */
const normed = () => {
  const ones = { shape: [64], values: new Float32Array(64).fill(1) };
  const head = [...TENSORS].map(([name, tensor]) => [name.replace(/^fc\./, 'fc.1.'), tensor] as const);
  const parts = ['weight', 'bias', 'running_mean', 'running_var'];
  return new Map([...head, ...parts.map(part => [`fc.0.${part}`, ones] as const)]);
};
const deep = (dict: Buffer) =>
  ['classy_state_dict', 'base_model', 'trunk'].reduceRight(
    (inner, key) => P.dict([P.text(key), inner]),
    dict,
  );

const GOOD: readonly Buffer[] = [
  writeSafetensorsBytes(TENSORS, () => 'F16'),
  torchZip(TENSORS, { dtype: 'F16' }),
  torchZip(TENSORS, { dtype: 'F16', deflate: true }),
  torchLegacy(TENSORS, 'F16'),
  Buffer.from(onnxFile(SPEC, TENSORS, { anonymous: true }).model),
  torchZip(normed(), { dtype: 'F16' }),
  torchZip(TENSORS, { dtype: 'F16', wrap: deep }),
  Buffer.from(onnxFile(SPEC, TENSORS, { anonymous: true, end: 'Sigmoid', before: [['Div', [127.5]]] }).model),
];

const below = (random: Random, n: number) => Math.floor(random.uniform() * n);

/** A place in the file; mostly where structure lies: the first and the last kilobytes. */
function place(random: Random, length: number): number {
  const where = random.uniform();
  const near = below(random, Math.min(length, 8192));
  if (where < 0.5) return near;
  return where < 0.75 ? length - 1 - near : below(random, length);
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

function each(change: (bytes: Buffer, at: number, random: Random) => void, most: number): Mutation {
  return (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + below(random, most); n > 0; n--) change(copy, place(random, copy.length - 8), random);
    return copy;
  };
}

const HUGE = [0xffffffff, 0x7fffffff, 0x80000000, 0x00ffffff, 0];

/** Replaces a text by one of the same length. */
function swapText(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from);
  if (at < 0) return bytes.subarray(0, bytes.length >> 1);
  const copy = Buffer.from(bytes);
  copy.write(to.padEnd(from.length).slice(0, from.length), at, 'latin1');
  return copy;
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bits flipped': each((bytes, at, random) => {
    bytes[at]! ^= 1 << below(random, 8);
  }, 16),
  'bytes replaced': each((bytes, at, random) => {
    bytes[at] = below(random, 256);
  }, 32),
  truncated: (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  'lying 32-bit lengths': each((bytes, at, random) => {
    bytes.writeUInt32LE(HUGE[below(random, HUGE.length)]!, at);
  }, 3),
  'lying 64-bit lengths': each((bytes, at, random) => {
    bytes.writeBigUInt64LE(1n << BigInt(20 + below(random, 43)), at);
  }, 2),
  'a piece repeated': (bytes, random) => {
    const at = place(random, bytes.length);
    const piece = bytes.subarray(at, at + 1 + below(random, 4096));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  'a piece missing': (bytes, random) => {
    const at = place(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 4096))]);
  },
  'duplicate names': bytes => swapText(bytes, 'layer1.0.conv1.weight', 'layer1.0.conv2.weight'),
  'huge dimensions': (bytes, random) => {
    const shape = [2 ** (10 + below(random, 42)), 3, 3, 3];
    const number = (n: number) => P.int(n);
    const tensor = P.call(
      P.global('torch._utils', '_rebuild_tensor_v2'),
      P.tuple(
        P.persistent(
          P.tuple(
            P.text('storage'),
            P.global('torch', 'FloatStorage'),
            P.text('0'),
            P.text('cpu'),
            number(432),
          ),
        ),
        number(0),
        P.tuple(...shape.map(number)),
        P.tuple(number(27), number(9), number(3), number(1)),
        P.no,
        P.none,
      ),
    );
    const text = JSON.stringify({ 'conv1.weight': { dtype: 'F32', shape, data_offsets: [0, 432] } });
    return random.uniform() < 0.5
      ? zip([{ name: 'a/data.pkl', data: pickle(P.dict([P.text('conv1.weight'), tensor])) }])
      : safetensorsFile(text, bytes.subarray(0, 432));
  },
  'deep nesting': (_, random) => {
    const depth = 1000 * (1 + below(random, 900));
    const kind = below(random, 4);
    if (kind === 0) return safetensorsFile('{"a":'.repeat(depth), Buffer.alloc(0));
    if (kind === 1) return zip([{ name: 'a/data.pkl', data: pickle(Buffer.alloc(depth, '(')) }]);
    if (kind === 2)
      return zip([{ name: 'a/data.pkl', data: pickle(Buffer.alloc(depth, '}'), Buffer.alloc(depth, 's')) }]);
    return Buffer.concat([Buffer.from([8, 8, 0x3a, 0xff, 0xff, 3]), Buffer.alloc(0xffff, 0x0a)]);
  },
  'foreign opcodes': (_, random) => {
    const opcodes = Buffer.from(Array.from({ length: 1 + below(random, 60) }, () => below(random, 256)));
    const data = pickle(Buffer.from('}q\x00'), opcodes);
    return random.uniform() < 0.5 ? data : zip([{ name: 'a/data.pkl', data }]);
  },
  'zip bombs': (_, random) => {
    const claimedSize = random.uniform() < 0.5 ? 2 ** 32 - 1 - below(random, 9) : 1 << below(random, 30);
    const data = Buffer.alloc(1 << (10 + below(random, 15)), random.uniform() < 0.5 ? '}' : 'N');
    return zip([{ name: 'a/data.pkl', data, deflate: true, claimedSize }]);
  },
};

/** Mutations that may hit a weight's value, or a field that nobody reads: then the file is a good one of another net. */
const MAY_DO_NO_HARM = new Set([
  'bits flipped',
  'bytes replaced',
  'lying 32-bit lengths',
  'lying 64-bit lengths',
]);

const COUNT = 300;

describe('malformed checkpoints', () => {
  const folder = temporaryFolder();
  const library = new WeightsLibrary({ cacheDir: folder, resourcesDir: RESOURCES, limitBytes: 10e6 });
  const names = Object.keys(MUTATIONS);
  const perName = Math.ceil(COUNT / names.length);

  it.each(names)('%s', async name => {
    for (let i = 0; i < perName; i++) {
      const random = seededRandom(1000 * names.indexOf(name) + i);
      const bytes = MUTATIONS[name]!(GOOD[i % GOOD.length]!, random);
      const path = put(folder, 'bad.pth', bytes);
      const memory = peakMemory();
      let [entry, error]: [WeightsEntry | null, unknown] = [null, null];
      const took = await processorMs(() =>
        library.importFile(path, 'bad.pth').then(
          imported => {
            entry = imported;
          },
          thrown => {
            error = thrown;
          },
        ),
      );
      expect(took, `${name} ${i}`).toBeLessThan(2000);
      expect(memory.bytes(), `${name} ${i}`).toBeLessThan(500e6);
      if (error === null) {
        // Whole, with every shape right and every value finite: that is all that can be known of it.
        expect(MAY_DO_NO_HARM, `${name} ${i} was taken`).toContain(name);
        expect(entry).toMatchObject({ model: 'resnet20', receipt: { classes: 10 } });
        expect((await library.open(entry!, SPEC)).tensors.size).toBe(TENSORS.size);
        continue;
      }
      expect(error, `${name} ${i}: ${(error as Error).stack}`).toBeInstanceOf(CodedError);
      const { code, message } = error as CodedError;
      expect(['bad-checkpoint', 'unknown-network'], message).toContain(code);
      expect(message).toMatch(/^bad\.pth: [^\n]{5,500}\.$/);
    }
  });
});
