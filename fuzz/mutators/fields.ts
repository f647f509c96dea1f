// Changes to numbers at known places: the fields of a header.
import { bytes } from './bytes';
import type { Mutator } from './mutator';

export interface NumberField {
  readonly at: number;
  readonly size: 1 | 2 | 4;
  /** Values that mean something there; edges of the range are tried as well. */
  readonly values?: readonly number[];
}

export function fields(order: 'BE' | 'LE', list: readonly NumberField[]): Mutator {
  return (file, dice, other) => {
    if (dice.chance(0.15)) return bytes(file, dice, other);
    const copy = Buffer.from(file);
    for (let n = 1 + dice.below(2); n > 0; n--) {
      const { at, size, values = [] } = dice.pick(list);
      if (at + size > copy.length) continue;
      const known = values.length > 0 && dice.chance(0.6);
      const value = (known ? dice.pick(values) : dice.number()) % 256 ** size;
      if (order === 'BE') copy.writeUIntBE(value, at, size);
      else copy.writeUIntLE(value, at, size);
    }
    return copy;
  };
}
