// Which class of a network each folder is.
import { CodedError } from '../../../shared/protocol/error';
import type { FolderDraft } from '../../../shared/protocol/requests/studies/study';
import type { Skipped } from '../../../shared/studies/study';
import { classByName } from '../network/classes';
import type { Network } from '../network/networks';
import type { PictureFolder } from './folder';

/** A folder's name is a class's name, its WordNet id or its index; `_` stands for a space. -1 for none. */
export function classOfFolder(network: Network, folder: string): number {
  const named = [folder, folder.replaceAll('_', ' ')]
    .map(name => classByName(network, name))
    .find(index => index >= 0);
  if (named !== undefined) return named;
  const index = /^\d{1,6}$/.test(folder) ? Number(folder) : -1;
  return index < network.net.spec.classes ? index : -1;
}

/** Whether any folder is a class of the network. */
export function hasClasses({ classes }: PictureFolder, network: Network): boolean {
  return classes.some(({ name }) => name !== null && classOfFolder(network, name) >= 0);
}

export interface LabelledFolder extends PictureFolder {
  /** Class of each folder. */
  readonly labels: readonly number[];
}

const quoted = (names: readonly string[]) => names.map(name => `“${name}”`).join(', ');

/**
 * The folders that are classes of the network; the others are skipped.
 * @throws CodedError bad-request where none is, with what would be
 */
export function labelled(
  directory: string,
  folder: PictureFolder,
  network: Network,
  order: FolderDraft['order'],
): LabelledFolder {
  const named = folder.classes.flatMap(each => (each.name === null ? [] : [{ ...each, name: each.name }]));
  const { classes } = network.net.spec;
  if (named.length === 0) {
    const loose = folder.classes.length > 0;
    const example = folder.skipped[0] ? `; “${folder.skipped[0].file}” ${folder.skipped[0].why}` : '';
    throw new CodedError(
      'bad-request',
      loose
        ? `${directory} holds pictures without class folders; put them in folders named after classes of these weights.`
        : `${directory} holds no pictures in class folders${example}.`,
    );
  }
  if (order === 'alphabetical') {
    if (named.length !== classes)
      throw new CodedError(
        'bad-request',
        `--order alphabetical wants a folder for each of the ${classes} classes; ${directory} has ${named.length}.`,
      );
    return { ...folder, classes: named, labels: named.map((_, index) => index) };
  }
  const found = named.map(each => ({ each, label: classOfFolder(network, each.name) }));
  const known = found.filter(({ label }) => label >= 0);
  if (known.length === 0)
    throw unknownClasses(
      directory,
      named.map(({ name }) => name),
      network,
    );
  const unknown: Skipped[] = found
    .filter(({ label }) => label < 0)
    .map(({ each }) => ({
      file: each.name,
      why: 'these weights know no class of that name, WordNet id or index',
    }));
  return {
    classes: known.map(({ each }) => each),
    labels: known.map(({ label }) => label),
    skipped: [...unknown, ...folder.skipped],
  };
}

function unknownClasses(directory: string, names: readonly string[], network: Network): CodedError {
  const { classes } = network.net.spec;
  const examples = network.entry.classNames?.slice(0, 3);
  const accepted = [
    examples ? `their names (${quoted(examples)}, …)` : null,
    network.wnids ? `WordNet ids (${quoted(network.wnids.slice(0, 1))}, …)` : null,
    `indices (0 to ${classes - 1})`,
  ].filter(Boolean);
  const more = names.length > 3 ? ', …' : '';
  const offer =
    names.length === classes
      ? `; if these are the classes in alphabetical order, as ImageFolder numbers them, say --order alphabetical`
      : '';
  return new CodedError(
    'bad-request',
    `No folder in ${directory} is a class of these weights (${quoted(names.slice(0, 3))}${more}): folders are named after classes by ${accepted.join(' or ')}${offer}.`,
  );
}
