import { describe, expect, test } from 'vitest';
import {
  bytes,
  compact,
  count,
  counted,
  decimal,
  dimensions,
  milliseconds,
  NONE,
  percent,
  scientific,
  significant,
} from './format';

/** Tables are written with plain spaces; units follow no-break ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const TABLES: [(value: number) => string, [number, string][]][] = [
  [
    count,
    [
      [0, '0'],
      [11689512, '11,689,512'],
      [-1234, '−1,234'],
      [999.6, '1,000'],
    ],
  ],
  [
    compact,
    [
      [0, '0'],
      [812, '812'],
      [999, '999'],
      [1000, '1.00 k'],
      [9408, '9.41 k'],
      [999_949, '1.00 M'],
      [11_689_512, '11.7 M'],
      [1_814_073_344, '1.81 G'],
      [11_513_626_624, '11.5 G'],
      [-2500, '−2.50 k'],
    ],
  ],
  [
    bytes,
    [
      [0, '0 B'],
      [512, '512 B'],
      [1023, '1023 B'],
      [1024, '1.00 KiB'],
      [46_830_571, '44.7 MiB'],
      [241_530_880, '230 MiB'],
      [1_072_693_248, '1023 MiB'],
      [1_048_156_570, '1000 MiB'],
    ],
  ],
  [
    milliseconds,
    [
      [0, '0 ms'],
      [0.004, '0 ms'],
      [0.424, '0.42 ms'],
      [31.08, '31.1 ms'],
      [245.3, '245 ms'],
      [999.6, '1 s'],
      [1249, '1.25 s'],
      [59_960, '1 min'],
      [125_000, '2 min 5 s'],
    ],
  ],
  [
    percent,
    [
      [0.69758, '69.8 %'],
      [1, '100.0 %'],
      [-0.1234, '−12.3 %'],
      [-0.0001, '0.0 %'],
    ],
  ],
  [
    decimal,
    [
      [0.8349, '0.83'],
      [-0.118, '−0.12'],
      [-0.001, '0.00'],
      [12, '12.00'],
    ],
  ],
  [
    significant,
    [
      [0, '0'],
      [0.001234, '0.00123'],
      [0.00099999, '0.00100'],
      [0.000999, '9.99×10⁻⁴'],
      [1, '1.00'],
      [-2.71999, '−2.72'],
      [4321, '4320'],
      [54_321, '54,300'],
      [99_999, '1.00×10⁵'],
      [-1.5e-12, '−1.50×10⁻¹²'],
    ],
  ],
  [
    scientific,
    [
      [0, '0'],
      [1, '1.00×10⁰'],
      [6.02214e23, '6.02×10²³'],
      [-1.234e-5, '−1.23×10⁻⁵'],
    ],
  ],
];

describe.each(TABLES.map(([format, rows]) => ({ name: format.name, format, rows })))(
  '$name',
  ({ format, rows }) => {
    test.each(rows)('%d', (value, expected) => {
      expect(plain(format(value))).toBe(expected);
    });
    test('what does not exist is an en dash', () => {
      const anything = format as (value: number | null | undefined) => string;
      for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY])
        expect(anything(value)).toBe(NONE);
    });
  },
);

test('figures and decimals can be chosen', () => {
  expect(significant(0.123456, 5)).toBe('0.12346');
  expect(scientific(123456, 1)).toBe('1×10⁵');
  expect(decimal(2 / 3, 4)).toBe('0.6667');
  expect(plain(percent(0.5, 0))).toBe('50 %');
});

test('nouns agree with their number', () => {
  expect(counted(1, 'image')).toBe('1 image');
  expect(counted(2000, 'image')).toBe('2,000 images');
  expect(counted(0, 'class', 'classes')).toBe('0 classes');
});

test('shapes', () => {
  expect(plain(dimensions([64, 112, 112]))).toBe('64 × 112 × 112');
});
