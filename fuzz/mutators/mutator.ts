// What every mutator is: a good file in, a slightly wrong one out.
import type { Dice } from '../dice';

/** @param other another good file of the same format, to take pieces from; the file itself is left as it is */
export type Mutator = (file: Buffer, dice: Dice, other: Buffer) => Buffer;

/** One of several, the first ones as often as their weights say. */
export function oneOf(...choices: readonly (readonly [weight: number, mutator: Mutator])[]): Mutator {
  return (file, dice, other) => dice.weighted(choices)(file, dice, other);
}
