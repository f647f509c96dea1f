// BMP: two headers of fixed fields, then a palette and rows.
import { bytes } from './bytes';
import { fields } from './fields';
import { type Mutator, oneOf } from './mutator';

const headers = fields('LE', [
  { at: 2, size: 4 },
  { at: 10, size: 4, values: [0, 14, 26, 54, 70, 122] },
  { at: 14, size: 4, values: [12, 16, 40, 52, 56, 64, 108, 124] },
  { at: 18, size: 4, values: [0, 1, 19, 4000, 0xffffffff] },
  { at: 22, size: 4, values: [0, 1, 13, 4000, 0xfffffff3, 0x80000000] },
  { at: 26, size: 2, values: [0, 1, 2] },
  { at: 28, size: 2, values: [0, 1, 2, 4, 8, 16, 24, 32, 64] },
  { at: 30, size: 4, values: [0, 1, 2, 3, 4, 5, 6] },
  { at: 34, size: 4 },
  { at: 46, size: 4, values: [0, 1, 2, 256, 257] },
  { at: 54, size: 4 },
  { at: 58, size: 4 },
  { at: 62, size: 4 },
]);

export const bmp: Mutator = oneOf([4, headers], [1, bytes]);
