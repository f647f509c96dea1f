// Changes to JSON: values of other types, keys that objects have by themselves, nesting, huge lists, names that occur
// twice.
import type { Dice } from '../dice';
import { bytes } from './bytes';
import { type Mutator, oneOf } from './mutator';

const VALUES: readonly unknown[] = [
  null, true, false, 0, -1, 1, 0.5, -0.5, 1e21, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, '', '0', 'x', '\0', '\n', '\ud800',
  '__proto__', '<b>&amp;</b>', [], {}, [[]], [null], { '': '' },
]; // biome-ignore format: a list of small things
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
  '0',
  'a\nb',
  '\ud83d\ude00',
  'x'.repeat(300),
];

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

/** Every place in the tree where a value stands. */
function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    placesIn(holder[key], found);
  }
  return found;
}

const define = (holder: object, key: string, value: unknown) =>
  (Array.isArray(holder) && key === 'length') ||
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

function strange(value: unknown, dice: Dice): unknown {
  const kind = dice.below(8);
  if (kind === 0 && typeof value === 'string') return value.repeat(1 + dice.below(400));
  if (kind === 1) return [value];
  if (kind === 2) return { value };
  if (kind === 3) return Array.from({ length: dice.pick([2, 100, 5000]) }, () => value);
  if (kind === 4 && typeof value === 'number')
    return dice.pick([-value, value + 1, value - 1, value * 2, dice.number()]);
  if (kind === 5 && typeof value === 'string')
    return bytes(Buffer.from(value), dice, Buffer.from(value)).toString('latin1');
  return dice.pick(VALUES);
}

const CHANGES: readonly ((place: Place, dice: Dice, places: readonly Place[]) => void)[] = [
  ({ holder, key }, dice) => define(holder, key, strange(holder[key], dice)),
  ({ holder, key }, dice) => define(holder, key, strange(holder[key], dice)),
  ({ holder, key }) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  ({ holder, key }, dice) => define(holder, dice.pick(KEYS), holder[key]),
  ({ holder, key }, dice) => {
    if (Array.isArray(holder)) return;
    const value = holder[key];
    delete holder[key];
    define(holder, dice.pick(KEYS), value);
  },
  ({ holder, key }, dice, places) => {
    const from = dice.pick(places);
    define(holder, key, structuredClone(from.holder[from.key]));
  },
];

/** The tree with some values changed. */
const tree: Mutator = (file, dice, other) => {
  let root: { value: unknown };
  try {
    root = { value: JSON.parse(file.toString()) };
  } catch {
    return bytes(file, dice, other);
  }
  for (let n = 1 + dice.below(3); n > 0; n--) {
    const places = placesIn(root);
    if (places.length > 0) dice.pick(CHANGES)(dice.pick(places), dice, places);
  }
  return Buffer.from(JSON.stringify(root.value) ?? 'null');
};

/** A member written twice, which no tree can hold. */
const twice: Mutator = (file, dice, other) => {
  const members = [
    ...file.toString('latin1').matchAll(/"[^"\\]{1,80}":\s*(?:"[^"\\]*"|[\d.]+|null|\[[\d,\s]*\])/g),
  ];
  if (members.length === 0) return bytes(file, dice, other);
  const [text] = dice.pick(members);
  const at = dice.pick(members).index;
  return Buffer.concat([file.subarray(0, at), Buffer.from(`${text},`, 'latin1'), file.subarray(at)]);
};

const nested: Mutator = (file, dice) => {
  const depth = dice.pick([50, 1000, 100_000]);
  const open = dice.pick(['[', '{"a":', '{"format":']);
  const text = open.repeat(depth) + (open === '[' ? ']' : '0}').repeat(dice.chance(0.5) ? depth : 1);
  const at = file.indexOf(':') + 1;
  return dice.chance(0.5)
    ? Buffer.from(text)
    : Buffer.concat([file.subarray(0, at), Buffer.from(`${text},"b":`), file.subarray(at)]);
};

export const json: Mutator = oneOf([12, tree], [3, bytes], [2, twice], [1, nested]);
