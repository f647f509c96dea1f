// A mutant by its number: the same seed, format and number give the same bytes, whatever else is run.
import { hashText } from '../src/main/engine/weights/random';
import { Dice } from './dice';
import type { Format } from './formats';
import type { FormatName } from './names';

const made = new Map<FormatName, Promise<readonly Buffer[]>>();

/** Good files of a format, made once. */
function seedsOf(name: FormatName, format: Format): Promise<readonly Buffer[]> {
  const seeds = made.get(name) ?? Promise.resolve(format.seeds());
  made.set(name, seeds);
  return seeds;
}

export async function mutant(
  name: FormatName,
  format: Format,
  seed: number,
  number: number,
): Promise<Buffer> {
  const seeds = await seedsOf(name, format);
  const dice = new Dice(hashText(`${seed} ${name} ${number}`));
  return format.mutate(dice.pick(seeds), dice, dice.pick(seeds));
}
