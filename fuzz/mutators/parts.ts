// Changes to a file that is made of parts (chunks, segments, boxes, records, opcodes, fields): parts are taken out,
// doubled, moved, renamed, taken from another file, changed inside, or lie about their length; then the file is written
// anew around them, so that everything else in it is right.
import type { Dice } from '../dice';
import { bytes } from './bytes';
import type { Mutator } from './mutator';

export interface Part {
  readonly name: string;
  readonly data: Buffer;
  /** The length that is written, where it is a lie. */
  readonly claims?: number;
}

export interface Grammar {
  /** @throws anything, where the bytes are not of this grammar */
  split(file: Buffer): Part[];
  /** Writes lengths, offsets and checksums anew. */
  join(parts: readonly Part[]): Buffer;
  /** Names that a part may be given. */
  readonly names: readonly string[];
  /** How the contents of a part are changed; without an entry: byte by byte. */
  readonly inside?: Readonly<Record<string, Mutator>>;
}

type Change = (parts: Part[], at: number, dice: Dice, grammar: Grammar, others: readonly Part[]) => void;

function inside(parts: Part[], at: number, dice: Dice, grammar: Grammar, others: readonly Part[]): void {
  const part = parts[at]!;
  const other = others.find(({ name }) => name === part.name) ?? part;
  const mutator = grammar.inside?.[part.name] ?? bytes;
  parts[at] = { ...part, data: mutator(part.data, dice, other.data) };
}

/** A length near the true one, or any other. */
function lie(dice: Dice, length: number): number {
  return dice.chance(0.5) ? Math.max(0, length + dice.pick([-8, -2, -1, 1, 2, 8, 1000])) : dice.number();
}

function change(part: Part, dice: Dice, { names }: Grammar): Part {
  const { name, data } = part;
  return dice.weighted<() => Part>([
    [2, () => ({ ...part, name: dice.pick(names) })],
    [2, () => ({ ...part, claims: lie(dice, data.length) })],
    [1, () => ({ ...part, data: Buffer.alloc(0) })],
    [1, () => ({ name, data: Buffer.concat([data, dice.bytes(1 + dice.below(9))]) })],
  ])();
}

const CHANGES: readonly (readonly [weight: number, change: Change])[] = [
  [9, inside],
  [
    6,
    (parts, at, dice, grammar) => {
      parts[at] = change(parts[at]!, dice, grammar);
    },
  ],
  [2, (parts, at) => void parts.splice(at, 1)],
  [2, (parts, at) => void parts.splice(at, 0, parts[at]!)],
  [2, (parts, at, dice) => void parts.splice(dice.below(parts.length), 0, ...parts.splice(at, 1))],
  [2, (parts, at, dice, _, others) => void parts.splice(at, 0, dice.pick(others))],
];

/** One or two changes; bytes that the grammar does not know are changed byte by byte. */
export function structured(grammar: Grammar): Mutator {
  return (file, dice, other) => {
    try {
      const parts = grammar.split(file);
      const others = grammar.split(other);
      for (let n = 1 + dice.below(2); n > 0 && parts.length > 0; n--)
        dice.weighted(CHANGES)(parts, dice.below(parts.length), dice, grammar, others);
      return grammar.join(parts);
    } catch {
      return bytes(file, dice, other);
    }
  };
}
