// Lists of class names: JSON of several shapes, lines of text, a Python dictionary.
import { bytes } from './bytes';
import { json } from './json';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, structured } from './parts';

const LINES = [
  'n01440764 tench',
  "7: 'cat',",
  "{0: 'dog', ",
  '\t',
  '\ufeffcat',
  'x'.repeat(5000),
  '\u202ecat',
  '0:',
  "0: ''",
];
const line: Mutator = (data, dice, other) =>
  dice.chance(0.5) ? Buffer.from(dice.pick(LINES)) : bytes(data, dice, other);

const lines: Grammar = {
  names: ['line', 'mac'],
  inside: { line },
  split: file =>
    file
      .toString('latin1')
      .split('\n')
      .map(text => ({ name: 'line', data: Buffer.from(text, 'latin1') })),
  join: parts =>
    Buffer.concat(parts.flatMap(({ name, data }) => [data, Buffer.from(name === 'line' ? '\n' : '\r')])),
};

const text = oneOf([4, structured(lines)], [1, bytes]);

export const classList: Mutator = (file, dice, other) =>
  (/^\s*[[{]"/.test(file.toString('latin1', 0, 8)) ? json : text)(file, dice, other);
