// LZW as GIF packs its colour indices (GIF89a specification, appendix F).

const MOST_CODES = 4096;

/**
 * @param codeSize bits of an index, 1 to 8; codes begin one bit wider
 * @param length indices that the picture has
 * @throws Error where the codes make no sense or end before `length` indices are there
 */
export function unpackLzw(packed: Uint8Array, codeSize: number, length: number): Uint8Array {
  if (codeSize < 1 || codeSize > 8) throw new Error(`codes of ${codeSize} bits`);
  const clear = 1 << codeSize;
  const end = clear + 1;
  // Code c stands for what `prefix[c]` stands for, followed by `suffix[c]`; `first[c]` is its first index.
  const prefix = new Uint16Array(MOST_CODES);
  const suffix = new Uint8Array(MOST_CODES);
  const first = new Uint8Array(MOST_CODES);
  const lengths = new Uint16Array(MOST_CODES);
  for (let c = 0; c < clear; c++) {
    suffix[c] = first[c] = c;
    lengths[c] = 1;
  }
  const out = new Uint8Array(length);
  let written = 0;
  let [bits, held, width] = [0, 0, codeSize + 1];
  let next = end + 1;
  let previous = -1;
  for (let at = 0; written < length; ) {
    while (held < width && at < packed.length) {
      bits |= packed[at++]! << held;
      held += 8;
    }
    const code = bits & ((1 << width) - 1);
    if (held < width || code === end) throw new Error(`${written} of ${length} pixels are there`);
    bits >>>= width;
    held -= width;
    if (code === clear) {
      width = codeSize + 1;
      next = end + 1;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0)) throw new Error('a code before its time');
    if (previous >= 0 && next < MOST_CODES) {
      // The new code is the one before, followed by the first index of this one, which may be itself.
      prefix[next] = previous;
      suffix[next] = first[code === next ? previous : code]!;
      first[next] = first[previous]!;
      lengths[next] = lengths[previous]! + 1;
      next++;
      if (next === 1 << width && width < 12) width++;
    }
    let place = written + lengths[code]!;
    written = Math.min(place, length);
    for (let c = code, left = lengths[code]!; left > 0; left--, c = prefix[c]!)
      if (--place < length) out[place] = suffix[c]!;
    previous = code;
  }
  return out;
}
