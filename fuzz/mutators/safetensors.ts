// safetensors: the length of a header, the header in JSON, the values.
import type { Dice } from '../dice';
import { bytes } from './bytes';
import { headed } from './headed';
import { json } from './json';
import { type Mutator, oneOf } from './mutator';
import { structured } from './parts';

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const DTYPES = [
  'F64',
  'F32',
  'F16',
  'BF16',
  'I64',
  'I32',
  'I16',
  'I8',
  'U8',
  'BOOL',
  'U16',
  'F8_E4M3',
  'F4',
  'C64',
  '',
];

/** Changes to tensors that keep the header a header: types, shapes, ranges, names. */
const CHANGES: readonly ((entry: Entry, dice: Dice, header: Record<string, Entry>, name: string) => void)[] =
  [
    (entry, dice) => {
      entry.dtype = dice.pick(DTYPES);
    },
    ({ shape }) => void shape.reverse(),
    ({ shape }, dice) => {
      shape[dice.below(4)] = dice.pick([0, 1, 2, 3, 16, 2 ** 31, 2 ** 53]);
    },
    ({ shape }) => void shape.push(1),
    ({ data_offsets: range }, dice) => {
      range[dice.below(2)]! += dice.pick([-4, -1, 1, 2, 4, 1000]);
    },
    // Two of the same size change places: as good a file, of another network
    (entry, dice, header) => {
      const { data_offsets: range, dtype } = entry;
      const alike = Object.values(header).filter(
        other =>
          other.dtype === dtype && other.data_offsets[1] - other.data_offsets[0] === range[1] - range[0],
      );
      const other = dice.pick(alike);
      entry.data_offsets = other.data_offsets;
      other.data_offsets = range;
    },
    (entry, _, header, name) => {
      header[`module.${name}`] = entry;
      delete header[name];
    },
  ];

const tensors: Mutator = (file, dice) => {
  const header = JSON.parse(file.toString()) as Record<string, Entry>;
  for (let n = 1 + dice.below(2); n > 0; n--) {
    const name = dice.pick(Object.keys(header).filter(key => key !== '__metadata__'));
    dice.pick(CHANGES)(header[name]!, dice, header, name);
  }
  return Buffer.from(JSON.stringify(header));
};

export const safetensors: Mutator = oneOf(
  [4, structured(headed(8, oneOf([3, tensors], [2, json])))],
  [1, bytes],
);
