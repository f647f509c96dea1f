// Files that are a length, a header of that length, and what follows: safetensors, frames of the protocol.
import type { Mutator } from './mutator';
import type { Grammar } from './parts';

/** Node writes numbers of up to so many bytes. */
const MOST = 6;

/** @param size bytes of the length, little-endian */
export function headed(size: 4 | 8, header: Mutator): Grammar {
  const written = Math.min(size, MOST);
  return {
    names: ['header', 'rest'],
    inside: { header },
    split: file => {
      const end = size + file.readUIntLE(0, written);
      return [
        { name: 'header', data: file.subarray(size, end) },
        { name: 'rest', data: file.subarray(end) },
      ];
    },
    join: parts =>
      Buffer.concat(
        parts.flatMap(({ name, data, claims }) => {
          if (name !== 'header') return [data];
          const length = Buffer.alloc(size);
          length.writeUIntLE(claims ?? data.length, 0, written);
          return [length, data];
        }),
      ),
  };
}
