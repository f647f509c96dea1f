// .npy: magic, version, the length of a header, the header as a Python dictionary, the values.
import { bytes } from './bytes';
import { type Mutator, oneOf } from './mutator';
import { type Grammar, structured } from './parts';

const TYPES = [
  '<f4',
  '>f4',
  '|f4',
  '<f8',
  '<f2',
  '|u1',
  '<i8',
  '<c8',
  '|b1',
  '<U3',
  '|O',
  'f4',
  '',
  '<M8[ns]',
  '=f4',
];
const SHAPES = [
  '1, 3, 2, 4',
  '24,',
  '24',
  '',
  '0',
  '2, 3, 4',
  '3, 2, 4, 1',
  '-24',
  '1 3, 8',
  ',',
  '2.5, 8',
  '1e1',
  '12L, 2L',
  '4294967296, 4294967296',
  '9'.repeat(400),
  '1, '.repeat(200),
  '(24)',
  '0x18',
  '0, 99999999999999999999',
];
const PIECES: readonly (readonly [what: RegExp, texts: readonly string[]])[] = [
  [
    /'descr': '[^']*'/,
    [
      ...TYPES.map(type => `'descr': '${type}'`),
      "'descr': [('a', '<f4')]",
      "'descr': None",
      '"descr": "<f4"',
    ],
  ],
  [/'shape': \([^)]*\)/, [...SHAPES.map(shape => `'shape': (${shape})`), "'shape': [24]", "'shape': 24"]],
  [
    /'fortran_order': \w+/,
    ["'fortran_order': True", "'fortran_order': False", "'fortran_order': 0", "'fortran_order': None"],
  ],
  [/\{/, ['{{', '', "{'shape': (24,), ", "{'x': 1, ", '{'.repeat(5000)]],
];

const dictionary: Mutator = (data, dice) => {
  const [what, texts] = dice.pick(PIECES);
  return Buffer.from(
    data.toString('latin1').replace(what, () => dice.pick(texts)),
    'latin1',
  );
};

const grammar: Grammar = {
  names: ['magic', 'header', 'values'],
  inside: { header: oneOf([4, dictionary], [1, bytes]) },
  split: file => {
    const size = file[6] === 1 ? 2 : 4;
    const end = 8 + size + file.readUIntLE(8, size);
    return [
      { name: 'magic', data: file.subarray(0, 8) },
      { name: 'header', data: file.subarray(8 + size, end) },
      { name: 'values', data: file.subarray(end) },
    ];
  },
  join: parts => {
    const size = parts[0]?.data[6] === 1 ? 2 : 4;
    return Buffer.concat(
      parts.flatMap(({ name, data, claims }) => {
        if (name !== 'header') return [data];
        const length = Buffer.alloc(size);
        length.writeUIntLE((claims ?? data.length) % 256 ** size, 0, size);
        return [length, data];
      }),
    );
  },
};

export const npy: Mutator = oneOf([4, structured(grammar)], [1, bytes]);
