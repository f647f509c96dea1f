// What a row of the tables of variants holds, and what most rows have in common.
import type { Form } from '../form';

/** A member of the family under a name of its own. */
export interface VariantRecord extends Form {
  /** What people call it: `ResNet-50`. */
  readonly title: string;
  readonly classes: number;
  /** Height and width it is usually trained at. */
  readonly input: readonly [number, number];
}

/** Variants that people choose from together. */
export interface Family {
  readonly title: string;
  /** Who described it, when. */
  readonly source: string;
  readonly variants: Readonly<Record<string, VariantRecord>>;
}

const ORIGINAL = {
  channels: 3,
  deepStem: null,
  stemPool: 'max',
  groups: 1,
  baseWidth: 64,
  downsample: 'strided',
  attention: 'none',
  reduction: 16,
  order: 'conv-bn-relu',
  norm: 'batch',
  antialias: 'none',
  stride: '3x3',
} as const;

export const IMAGENET = {
  ...ORIGINAL,
  stem: 'imagenet',
  width: 64,
  shortcut: 'B',
  classes: 1000,
  input: [224, 224],
} as const;

export const CIFAR = {
  ...ORIGINAL,
  stem: 'cifar',
  block: 'basic',
  width: 16,
  shortcut: 'A',
  classes: 10,
  input: [32, 32],
} as const;

/** Blocks per stage that many have in common. */
export const DEPTHS = {
  18: { block: 'basic', depths: [2, 2, 2, 2] },
  34: { block: 'basic', depths: [3, 4, 6, 3] },
  50: { block: 'bottleneck', depths: [3, 4, 6, 3] },
  101: { block: 'bottleneck', depths: [3, 4, 23, 3] },
  152: { block: 'bottleneck', depths: [3, 8, 36, 3] },
} as const satisfies Record<number, Pick<Form, 'block' | 'depths'>>;
