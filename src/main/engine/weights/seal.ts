// What makes damage to the cache known: a SHA-256 over a whole file, kept in the file itself.
import { createHash } from 'node:crypto';
import type { CheckpointFile } from './byte-source';

/** Key of the seal in the metadata of a safetensors file. */
export const SEAL = 'sha256';
/** Stands in the file while its SHA-256 is taken. */
export const BLANK = '0'.repeat(64);
const DIGEST = /^[0-9a-f]{64}$/;

/** Where a seal stands in the first bytes of a file; -1 where it does not. */
export function sealPlace(head: Uint8Array, seal: string): number {
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).indexOf(seal, 0, 'latin1');
}

/** Is the file as it was when it was sealed? Reads all of it. */
export async function sealHolds(file: CheckpointFile, seal: string | undefined): Promise<boolean> {
  if (seal === undefined || !DIGEST.test(seal)) return false;
  const hash = createHash('sha256');
  let blank = false;
  for await (const piece of file.pieces()) {
    if (!blank) {
      const place = sealPlace(piece, seal);
      if (place < 0) return false;
      piece.set(new TextEncoder().encode(BLANK), place);
      blank = true;
    }
    hash.update(piece);
  }
  return hash.digest('hex') === seal;
}

/** A JSON text that holds a record and its seal. */
export function sealedJson(record: unknown): string {
  return JSON.stringify({ sha256: digestOf(record), record });
}

/** The record of such a text; null where it is damaged or something else. */
export function readSealedJson(text: string): unknown {
  try {
    const { sha256, record } = JSON.parse(text) as { sha256?: unknown; record?: unknown };
    return sha256 === digestOf(record) ? record : null;
  } catch {
    return null;
  }
}

function digestOf(record: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(record) ?? '')
    .digest('hex');
}
