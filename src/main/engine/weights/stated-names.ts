// Class names where people keep them in checkpoints and configurations: under which keys, and in which shapes.
import type { ClassList } from './class-list';
import { parseClasses } from './class-list';

export interface StatedNames {
  /** Where they stand, for what is said about them. */
  readonly from: string;
  readonly list: ClassList;
}

/** MMPretrain and MMEngine, timm, transformers, torchvision's ImageFolder, Ultralytics, Lightning. */
const PLACES = [
  '',
  'meta.',
  'meta.dataset_meta.',
  'dataset_meta.',
  'pretrained_cfg.',
  'hyper_parameters.',
  'config.',
];
const KEYS = [
  'classes',
  'CLASSES',
  'label_names',
  'class_names',
  'id2label',
  'idx_to_class',
  'class_to_idx',
  'label2id',
  'names',
  'labels',
];

/** What transformers calls classes that nobody named. */
const NO_NAME = /^LABEL_\d+$/;

/** Dictionaries of a pickle are maps. */
const member = (value: unknown, key: string): unknown =>
  value instanceof Map
    ? value.get(key)
    : typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;

const at = (value: unknown, path: string): unknown => path.split('.').reduce(member, value);

const plain = (value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].map(([key, entry]) => [String(key), entry])) : value;

/** {name: index} turned round; null where the indices are not 0, 1, 2 … */
function byIndex(value: unknown): Record<string, string> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (!entries.every(([, index]) => typeof index === 'number' && Number.isInteger(index))) return null;
  return Object.fromEntries(entries.map(([name, index]) => [String(index), name]));
}

/** `{0: 'tench', 1: 'goldfish'}`, as Python prints a dictionary. */
function pythonDictionary(text: string): Record<string, string> | null {
  if (!/^\{\s*\d+\s*:/.test(text)) return null;
  const entries = [...text.matchAll(/(\d+)\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
  return Object.fromEntries(
    entries.map(([, index, single, double]) => [index, (single ?? double ?? '').replace(/\\(.)/g, '$1')]),
  );
}

/** A text in metadata holds JSON, or a dictionary as Python prints it. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return pythonDictionary(value);
  }
}

function listOf(value: unknown): ClassList | null {
  const found = plain(unpacked(value));
  const list = parseClasses(found) ?? parseClasses(byIndex(found));
  return list?.names.every(name => NO_NAME.test(name)) ? null : list;
}

/**
 * All lists of class names under the known keys, the surest first.
 * @param value an object, or the map that a pickle holds
 * @param said how the place of a key is told
 */
export function namesInside(value: unknown, said = (key: string) => `'${key}' in the file`): StatedNames[] {
  return PLACES.flatMap(place =>
    KEYS.flatMap(key => {
      const list = listOf(at(value, place + key));
      return list
        ? [{ from: said(place + key), list: described(list, at(value, 'label_descriptions')) }]
        : [];
    }),
  );
}

/** timm keeps readable descriptions beside names that are WordNet ids. */
function described(list: ClassList, descriptions: unknown): ClassList {
  const names = list.names.map(name => member(descriptions, name));
  return names.every(name => typeof name === 'string') && names.length > 0 ? { ...list, names } : list;
}
