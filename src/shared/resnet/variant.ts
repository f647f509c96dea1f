// The members of the ResNet family by name, and the specification of a network: a member with whatever differs from it.
import type { Form } from './form';
import { ANTIALIASED } from './variants/antialiased';
import { ATTENTIVE } from './variants/attention';
import { CIFAR_NETS } from './variants/cifar';
import { GROUP_NORM } from './variants/group-norm';
import { ORIGINAL, OTHER_DEPTHS } from './variants/original';
import { PREACTIVATED } from './variants/preactivated';
import { RESNEXT } from './variants/resnext';
import { TWEAKED } from './variants/tweaked';
import type { VariantRecord } from './variants/variant-record';
import { WIDE } from './variants/wide';

const ALL = {
  ...ORIGINAL.variants,
  ...CIFAR_NETS.variants,
  ...OTHER_DEPTHS.variants,
  ...TWEAKED.variants,
  ...RESNEXT.variants,
  ...WIDE.variants,
  ...PREACTIVATED.variants,
  ...GROUP_NORM.variants,
  ...ATTENTIVE.variants,
  ...ANTIALIASED.variants,
} satisfies Readonly<Record<string, VariantRecord>>;

export type ModelName = keyof typeof ALL;
export const MODEL_NAMES = Object.keys(ALL) as [ModelName, ...ModelName[]];

/** Variants that people choose from together. */
export const FAMILIES = [
  ORIGINAL,
  CIFAR_NETS,
  OTHER_DEPTHS,
  TWEAKED,
  RESNEXT,
  WIDE,
  PREACTIVATED,
  GROUP_NORM,
  ATTENTIVE,
  ANTIALIASED,
].map(({ title, source, variants }) => ({ title, source, models: Object.keys(variants) as ModelName[] }));

export type Variant = VariantRecord;
export const VARIANTS: Readonly<Record<ModelName, Variant>> = ALL;

/** Everything that decides the network's nodes and shapes. */
export interface NetworkSpec extends Form {
  readonly model: ModelName;
  readonly classes: number;
  /** Input height and width in pixels. */
  readonly input: readonly [number, number];
}

/** Sides of the pictures that a stem is made for. */
const INPUT_OF_STEM = { imagenet: [224, 224], cifar: [32, 32] } as const;

/** The variant's own specification, with what the caller wants otherwise. */
export function networkSpec(
  model: ModelName,
  changes: Partial<Omit<NetworkSpec, 'model'>> = {},
): NetworkSpec {
  const { title: _, ...own } = VARIANTS[model];
  const input = changes.stem && changes.stem !== own.stem ? INPUT_OF_STEM[changes.stem] : own.input;
  return { model, ...own, input, ...changes };
}
