// Lists of class names in the shapes that people keep them in: classes.json, labels.txt, id2label of a config.json,
// ImageNet's own files.
import { CodedError } from '../../../shared/protocol/error';
import { type Labels, labelsSchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';

export interface ClassList {
  readonly names: readonly string[];
  /** WordNet ids, where they are known for every class. */
  readonly wnids: readonly string[] | null;
}

const classSchema = z.union([z.string(), z.object({ name: z.string(), wnid: z.string().optional() })]);
/** Keras's imagenet_class_index.json: WordNet id and name. */
const idAndName = z.tuple([z.string(), z.string()]).transform(([wnid, name]) => ({ wnid, name }));
const index = z.string().regex(/^\d{1,6}$/);
const classesSchema = z.union([
  z.array(z.union([classSchema, idAndName])).min(1),
  z.record(index, z.union([z.string(), idAndName])), // index -> name
]);

/** `id2label` of transformers and `label_names` of timm, as a config.json holds them. */
const configSchema = z.union([
  z.object({ id2label: z.unknown() }).transform(({ id2label }) => id2label),
  z
    .object({ pretrained_cfg: z.object({ label_names: z.unknown() }) })
    .transform(({ pretrained_cfg }) => pretrained_cfg.label_names),
]);

/** A list of class names as JSON holds it; null for anything else. */
export function parseClasses(value: unknown): ClassList | null {
  const parsed = classesSchema.safeParse(value);
  if (!parsed.success) return null;
  const items = Array.isArray(parsed.data) ? parsed.data : inOrder(parsed.data);
  if (!items || items.length === 0) return null;
  const names = items.map(item => (typeof item === 'string' ? item : item.name));
  if (names.every(name => WORDNET_ID.test(name))) return { names, wnids: names };
  const wnids = items.flatMap(item => (typeof item === 'object' && item.wnid ? [item.wnid] : []));
  return { names, wnids: wnids.length === names.length ? wnids : null };
}

const WORDNET_ID = /^n\d{8}$/;

/** Values of the keys 0, 1, 2 …; null where one is missing. */
function inOrder<T>(byIndex: Readonly<Record<string, T>>): T[] | null {
  const items = Object.keys(byIndex).map((_, i) => byIndex[i]);
  return items.every(item => item !== undefined) ? (items as T[]) : null;
}

/** `n01440764 tench, Tinca tinca` of synset_words.txt. */
const WITH_ID = /^(n\d{8})\s+(.+)$/;
/** `{0: 'tench, Tinca tinca',` of a Python dictionary, one class a line. */
const NUMBERED = /^\{?\s*(\d{1,6})\s*:\s*(['"])(.*)\2\s*,?\s*\}?\s*,?$/;

/** One class a line; empty lines do not count. Null where there is none. */
export function classLines(text: string): ClassList | null {
  const lines = text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return null;
  const withIds = lines.map(line => WITH_ID.exec(line));
  if (withIds.every(match => match !== null))
    return { names: withIds.map(match => match[2]!), wnids: withIds.map(match => match[1]!) };
  const numbered = lines.map(line => NUMBERED.exec(line));
  if (numbered.every((match, i) => match !== null && Number(match[1]) === i))
    return { names: numbered.map(match => match![3]!), wnids: null };
  return { names: lines, wnids: null };
}

const MAX_BYTES = 4 << 20;
const PLAIN_TEXT = /\.(txt|names|labels|lst)$/i;

/**
 * A file that may be a list of class names. JSON is known by its content; lines of text could be anything, so that only
 * a name that text files bear makes a list of them.
 * @returns null where it is none, `'json'` where it is JSON of another kind
 */
export function readClassFile(name: string, bytes: Uint8Array): ClassList | 'json' | null {
  if (bytes.length > MAX_BYTES || bytes.includes(0)) return null; // zeros: no text
  const text = utf8(bytes);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null)
      return parseClasses(value) ?? parseClasses(configSchema.safeParse(value).data) ?? 'json';
  } catch {
    // no JSON: lines, then
  }
  return PLAIN_TEXT.test(name) ? classLines(text) : null;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @throws CodedError bad-request for names that no class has */
export function labelsOf(from: string, { names, wnids }: ClassList): Labels {
  const labels = labelsSchema.safeParse({ from, names, wnids }).data;
  if (labels) return labels;
  throw new CodedError('bad-request', `${from} holds lines that are too long, or too many, for class names.`);
}
