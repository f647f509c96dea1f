// The classes of a network by the names that people use: a readable name, one of its synonyms, a WordNet id.
import { CodedError } from '../../../shared/protocol/error';
import type { Rival, Target } from '../../../shared/protocol/records';
import type { Network } from './networks';

/** Readable name of a class. */
export function className({ entry }: Network, index: number): string {
  return entry.classNames?.[index] ?? `class ${index}`;
}

/** What messages say of a class: its index, its readable name, its WordNet id where it is known. */
export function namedClass(network: Network, index: number) {
  const wnid = network.wnids?.[index];
  return { index, name: className(network, index), ...(wnid && { wnid }) };
}

/** Index of the class that bears a name; `German shepherd, Alsatian` is meant by each of its parts. -1 for none. */
export function classByName({ entry, wnids }: Network, name: string): number {
  const wanted = name.trim().toLowerCase();
  const names = (entry.classNames ?? []).map(known => known.toLowerCase());
  const whole = names.indexOf(wanted);
  if (whole >= 0) return whole;
  const synonym = names.findIndex(known => known.split(/, */).includes(wanted));
  return synonym >= 0 ? synonym : (wnids ?? []).indexOf(wanted);
}

/** Index of the class asked for, -1 for the arg-max. @throws CodedError where there is no such class */
export function targetIndex(network: Network, target: Target): number {
  if (target === 'top1') return -1;
  const { classes } = network.net.spec;
  if ('index' in target) {
    if (target.index < classes) return target.index;
    throw new CodedError(
      'bad-request',
      `There is no class ${target.index}: these weights know ${classes} classes.`,
    );
  }
  const index = classByName(network, target.name);
  if (index >= 0) return index;
  throw new CodedError('bad-request', `These weights know no class called “${target.name}”.`);
}

/** Index of the class that the target is held against, -1 for the best of the others; null where none was asked for. */
export function rivalIndex(network: Network, rival: Rival | undefined): number | null {
  if (rival === undefined) return null;
  if (network.net.spec.classes < 2)
    throw new CodedError('bad-request', 'These weights know one class; there is none to hold it against.');
  return rival === 'runner-up' ? -1 : targetIndex(network, rival);
}
