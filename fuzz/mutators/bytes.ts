// Changes that know nothing of the format: bits, bytes, numbers, and pieces that are cut, doubled, spliced or missing.
import type { Dice } from '../dice';
import { type Mutator, oneOf } from './mutator';

const PIECE = 512;

/** A place in the file, mostly where structure lies: its first and last kilobytes. */
function place(file: Buffer, dice: Dice): number {
  const near = dice.below(Math.min(file.length, 2048));
  if (dice.chance(0.5)) return near;
  return dice.chance(0.5) ? Math.max(0, file.length - 1 - near) : dice.below(file.length);
}

function changed(most: number, change: (copy: Buffer, at: number, dice: Dice) => void): Mutator {
  return (file, dice) => {
    const copy = Buffer.from(file);
    if (copy.length > 0) for (let n = 1 + dice.below(most); n > 0; n--) change(copy, place(copy, dice), dice);
    return copy;
  };
}

const bits = changed(8, (copy, at, dice) => {
  copy[at]! ^= 1 << dice.below(8);
});

const replaced = changed(16, (copy, at, dice) => {
  copy[at] = dice.below(256);
});

const number = changed(3, (copy, at, dice) => {
  const size = dice.pick([1, 2, 4]);
  if (at + size > copy.length) return;
  const value = dice.number() % 256 ** size;
  if (dice.chance(0.5)) copy.writeUIntLE(value, at, size);
  else copy.writeUIntBE(value, at, size);
});

const long = changed(2, (copy, at, dice) => {
  if (at + 8 <= copy.length) copy.writeBigUInt64LE(1n << BigInt(dice.below(64)), at);
});

const truncated: Mutator = (file, dice) => file.subarray(0, dice.below(file.length));

const repeated: Mutator = (file, dice) => {
  const at = place(file, dice);
  const piece = file.subarray(at, at + 1 + dice.below(PIECE));
  return Buffer.concat([file.subarray(0, at), piece, file.subarray(at)]);
};

const missing: Mutator = (file, dice) => {
  const at = place(file, dice);
  return Buffer.concat([file.subarray(0, at), file.subarray(at + 1 + dice.below(PIECE))]);
};

const inserted: Mutator = (file, dice) => {
  const at = place(file, dice);
  return Buffer.concat([file.subarray(0, at), dice.bytes(1 + dice.below(64)), file.subarray(at)]);
};

/** The beginning of one file and the end of another. */
const spliced: Mutator = (file, dice, other) =>
  Buffer.concat([file.subarray(0, place(file, dice)), other.subarray(place(other, dice))]);

export const bytes: Mutator = oneOf(
  [4, bits],
  [3, replaced],
  [4, number],
  [1, long],
  [2, truncated],
  [1, repeated],
  [1, missing],
  [1, inserted],
  [1, spliced],
);
