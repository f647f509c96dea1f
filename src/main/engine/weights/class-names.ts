// Readable names of the classes: from the checkpoint, from a file beside it, or of a well-known data set.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Form } from '../../../shared/resnet/form';
import type { ClassList } from './class-list';
import type { StatedNames } from './stated-names';

/** CIFAR-10's classes in the order of its labels (Krizhevsky 2009). */
const CIFAR10 = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;

const known = new Map<string, Promise<ClassList>>();

/** ImageNet-1k's names and WordNet ids in the order of its labels, from our resources. */
export function imagenetClasses(resourcesDir: string): Promise<ClassList> {
  const list = known.get(resourcesDir) ?? readImagenet(resourcesDir);
  known.set(resourcesDir, list);
  return list;
}

async function readImagenet(resourcesDir: string): Promise<ClassList> {
  const read = async (file: string): Promise<string[]> =>
    JSON.parse(await readFile(join(resourcesDir, 'classes', file), 'utf8'));
  return { names: await read('imagenet-1k.json'), wnids: await read('imagenet-1k-wordnet.json') };
}

export interface ClassSource {
  readonly stem: Form['stem'];
  readonly classes: number;
  /** Lists that the file holds or that lie beside it, the surest first. */
  readonly stated: readonly StatedNames[];
  /** Is it known to be trained on ImageNet-1k? */
  readonly imagenet: boolean;
  readonly resourcesDir: string;
}

export interface DecidedClasses {
  readonly list: ClassList | null;
  readonly assumed: readonly string[];
}

/** What a receipt says of the classes where nobody named them. */
const ABOUT = {
  imagenet: "The 1,000 classes were taken for ImageNet-1k's, in its order.",
  cifar: "The 10 classes were taken for CIFAR-10's.",
  otherCount: (from: string, names: number, classes: number) =>
    `${from} has ${names} names for ${classes} classes; it was left out.`,
};
const OTHER_COUNT = / has \d+ names for \d+ classes; it was left out\.$/;

/** Whether a sentence of a receipt is one of these: none of them holds once people have named the classes. */
export function isAboutClasses(text: string): boolean {
  return text === ABOUT.imagenet || text === ABOUT.cifar || OTHER_COUNT.test(text);
}

/** Names for all classes, or none; a list of another length is left out and that is said. */
export async function decideClasses(source: ClassSource): Promise<DecidedClasses> {
  const { stem, classes, stated } = source;
  const fits = ({ list }: StatedNames) => list.names.length === classes;
  const first = stated.findIndex(fits);
  const left = stated
    .slice(0, first < 0 ? stated.length : first)
    .map(({ from, list }) => ABOUT.otherCount(from, list.names.length, classes));
  const fitting = stated[first];
  if (fitting) return { list: await readable(fitting.list, source.resourcesDir), assumed: left };
  if (classes === 1000) {
    const list = await imagenetClasses(source.resourcesDir);
    const taken = source.imagenet ? [] : [ABOUT.imagenet];
    return { list, assumed: [...left, ...taken] };
  }
  if (classes === CIFAR10.length && stem === 'cifar') {
    return {
      list: { names: CIFAR10, wnids: null },
      assumed: [...left, ABOUT.cifar],
    };
  }
  return { list: null, assumed: left };
}

/** Names that are nothing but ImageNet's WordNet ids get its words. */
async function readable(list: ClassList, resourcesDir: string): Promise<ClassList> {
  if (list.names !== list.wnids) return list;
  const { names, wnids } = await imagenetClasses(resourcesDir);
  const words = new Map(wnids?.map((id, i) => [id, names[i]!]));
  return { ...list, names: list.names.map(id => words.get(id) ?? id) };
}
