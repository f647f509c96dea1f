// Twenty checkpoints that something happened to, the same twenty every time: none of them can be what it says.
import { hostile, resnet20 } from './checkpoints';
import type { TestFile } from './pictures';

/** A small generator with a seed (Numerical Recipes' constants). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const GOOD = resnet20().bytes;
const HEADER_BYTES = Number(Buffer.from(GOOD).readBigUInt64LE(0));

/** A bit of the header that says which tensor is what; every character of it counts. */
function flipped(seed: number): Buffer {
  const bytes = Buffer.from(GOOD);
  const below = random(seed);
  bytes[8 + below(HEADER_BYTES)]! ^= 1 << below(7);
  return bytes;
}

function claiming(headerBytes: bigint): Buffer {
  const bytes = Buffer.from(GOOD);
  bytes.writeBigUInt64LE(headerBytes, 0);
  return bytes;
}

function safetensors(header: string, bytes = 0): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(bytes)]);
}

const pickle = (opcodes: Buffer) => Buffer.concat([Buffer.from([0x80, 0x02]), opcodes]);
const tensor = (shape: readonly number[]) => `{"dtype":"F32","shape":[${shape}],"data_offsets":[0,8]}`;

const FILES: readonly (readonly [name: string, bytes: Buffer])[] = [
  ...[1, 2, 3, 4, 5].map(seed => [`flipped-${seed}.safetensors`, flipped(seed)] as const),
  ...[9, HEADER_BYTES >> 1, HEADER_BYTES + 100, GOOD.length - 1].map(
    end => [`cut-at-${end}.safetensors`, Buffer.from(GOOD.subarray(0, end))] as const,
  ),
  ['endless.safetensors', claiming(2n ** 60n)],
  ['shorter-header.safetensors', claiming(BigInt(HEADER_BYTES - 7))],
  ['longer-header.safetensors', claiming(BigInt(HEADER_BYTES + 7))],
  ['nested.safetensors', safetensors('{"a":'.repeat(200_000))],
  ['huge.safetensors', safetensors(`{"conv1.weight":${tensor([2 ** 52, 3, 3, 3])}}`, 8)],
  ['twice.safetensors', safetensors(`{"a":${tensor([2])},"a":${tensor([2])}}`, 8)],
  ['nested.pth', pickle(Buffer.alloc(300_000, '('))],
  ['foreign.pth', pickle(Buffer.from([0x7d, 0xf7, 0x01, 0x2e]))],
  ['hostile.pth', Buffer.from(hostile('exit 7').bytes)],
  ['no-directory.pth', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(4096, 1)])],
  ['nested.onnx', Buffer.concat([Buffer.from([8, 8, 0x3a, 0xff, 0xff, 3]), Buffer.alloc(0xffff, 0x0a)])],
];

export const MALFORMED: readonly TestFile[] = FILES.map(([name, bytes]) => ({ name, bytes }));
