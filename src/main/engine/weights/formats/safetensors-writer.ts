// Writes float32 safetensors and seals them; while one tensor is hashed, the one before is written and the next one read.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { elements } from '../../../../shared/resnet/shapes';
import { BLANK, SEAL, sealPlace } from '../seal';
import type { StoredTensor } from '../state-dict';

/** The header for float32 tensors in the given order, padded with blanks so that values begin at a multiple of 8. */
export function safetensorsHeader(
  tensors: Iterable<readonly [string, { readonly shape: readonly number[] }]>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let at = 0;
  for (const [name, { shape }] of tensors) {
    const end = at + 4 * elements(shape);
    header[name] = { dtype: 'F32', shape, data_offsets: [at, end] };
    at = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, 8);
  return bytes;
}

/** Elements of the largest tensor whose memory is used again; a larger one has its own. */
const MOST_LENT = 4 << 20;

/**
 * Writes a new file; it must not exist yet. Its metadata hold a seal over all of it.
 * @param check is shown every tensor's values before they are written
 * @param onProgress share of the bytes written, in 0..1
 */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, StoredTensor>,
  options: {
    readonly metadata?: Readonly<Record<string, string>>;
    readonly check?: (name: string, values: Float32Array) => void;
    readonly onProgress?: ((fraction: number) => void) | undefined;
  } = {},
): Promise<void> {
  const header = safetensorsHeader(tensors, { [SEAL]: BLANK, ...options.metadata });
  let total = header.length;
  for (const { shape } of tensors.values()) total += 4 * elements(shape);
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let writing = Promise.resolve();
  const put = async (bytes: Uint8Array) => {
    hash.update(bytes);
    await writing;
    writing = file.writeFile(bytes);
    writing.catch(() => {}); // heard at the next turn
  };
  const queue = [...tensors];
  // One is read, one hashed, one written
  const sizes = queue.map(([, { shape }]) => elements(shape));
  const most = Math.max(0, ...sizes.filter(size => size <= MOST_LENT));
  const lent = [0, 1, 2].map(() => new Float32Array(most));
  const read = (i: number) => {
    const reading = queue[i]?.[1].read(sizes[i]! <= MOST_LENT ? lent[i % lent.length] : undefined);
    reading?.catch(() => {}); // heard at its turn
    return reading;
  };
  try {
    await put(header);
    let written = header.length;
    let next = read(0);
    for (const [i, [name]] of queue.entries()) {
      const values = (await next)!;
      next = read(i + 1);
      options.check?.(name, values);
      await put(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      written += values.byteLength;
      options.onProgress?.(written / total);
    }
    await writing;
    // Not synced: what a power cut leaves of it breaks its seal, and is made again.
    await file.write(hash.digest('hex'), sealPlace(header, BLANK), 'latin1');
  } finally {
    await writing.catch(() => {});
    await file.close();
  }
}
