// The ResNet family as records: He et al. 2015 (arXiv:1512.03385), table 1 (ImageNet) and section 4.2 (CIFAR).

export const MODEL_NAMES = [
  'resnet18',
  'resnet34',
  'resnet50',
  'resnet101',
  'resnet152',
  'resnet20',
  'resnet32',
  'resnet44',
  'resnet56',
  'resnet110',
] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** Where the stride of a downsampling bottleneck sits: torchvision's v1.5 (`3x3`) or the paper's v1 (`1x1`). */
export const STRIDE_PLACEMENTS = ['3x3', '1x1'] as const;
export type StridePlacement = (typeof STRIDE_PLACEMENTS)[number];

/** Shortcut options of section 3.3: A zero padding, B projections where shapes change, C projections everywhere. */
export const SHORTCUT_OPTIONS = ['A', 'B', 'C', 'none'] as const;
export type ShortcutOption = (typeof SHORTCUT_OPTIONS)[number];

/** A member of the family as data. A field with one possible value today says where the others would go. */
export interface Variant {
  readonly name: ModelName;
  /** What people call it: `ResNet-50`. */
  readonly title: string;
  readonly stem: 'imagenet' | 'cifar';
  readonly block: 'basic' | 'bottleneck';
  /** Blocks per stage. */
  readonly depths: readonly number[];
  /** Planes of the first stage, and channels of the stem; every further stage has twice as many planes. */
  readonly width: number;
  /** Groups of the 3x3 convolution of a bottleneck; the ops know ungrouped ones only. */
  readonly groups: 1;
  /** Channels of such a group where a block has 64 planes (torchvision's `width_per_group`). */
  readonly baseWidth: 64;
  /** How a projection gets to the smaller map: by the stride of its convolution. */
  readonly downsample: 'strided';
  /** What the residual branch passes before the sum. */
  readonly attention: 'none';
  /** Order within a block; in the original one the last ReLU comes after the sum. */
  readonly order: 'conv-bn-relu';
  readonly shortcut: ShortcutOption;
  readonly classes: number;
  /** Height and width the paper trains at. */
  readonly input: readonly [number, number];
}

/** What all of them have in common. */
const ORIGINAL = {
  groups: 1,
  baseWidth: 64,
  downsample: 'strided',
  attention: 'none',
  order: 'conv-bn-relu',
} as const;

const IMAGENET = {
  ...ORIGINAL,
  stem: 'imagenet',
  width: 64,
  shortcut: 'B',
  classes: 1000,
  input: [224, 224],
} as const;

const CIFAR = {
  ...ORIGINAL,
  stem: 'cifar',
  block: 'basic',
  width: 16,
  shortcut: 'A',
  classes: 10,
  input: [32, 32],
} as const;

export const VARIANTS: { readonly [Name in ModelName]: Variant & { readonly name: Name } } = {
  resnet18: { ...IMAGENET, name: 'resnet18', title: 'ResNet-18', block: 'basic', depths: [2, 2, 2, 2] },
  resnet34: { ...IMAGENET, name: 'resnet34', title: 'ResNet-34', block: 'basic', depths: [3, 4, 6, 3] },
  resnet50: { ...IMAGENET, name: 'resnet50', title: 'ResNet-50', block: 'bottleneck', depths: [3, 4, 6, 3] },
  resnet101: {
    ...IMAGENET,
    name: 'resnet101',
    title: 'ResNet-101',
    block: 'bottleneck',
    depths: [3, 4, 23, 3],
  },
  resnet152: {
    ...IMAGENET,
    name: 'resnet152',
    title: 'ResNet-152',
    block: 'bottleneck',
    depths: [3, 8, 36, 3],
  },
  resnet20: { ...CIFAR, name: 'resnet20', title: 'ResNet-20', depths: [3, 3, 3] },
  resnet32: { ...CIFAR, name: 'resnet32', title: 'ResNet-32', depths: [5, 5, 5] },
  resnet44: { ...CIFAR, name: 'resnet44', title: 'ResNet-44', depths: [7, 7, 7] },
  resnet56: { ...CIFAR, name: 'resnet56', title: 'ResNet-56', depths: [9, 9, 9] },
  resnet110: { ...CIFAR, name: 'resnet110', title: 'ResNet-110', depths: [18, 18, 18] },
};

/** Channels that a block puts out for each of its planes (torchvision's `expansion`). */
export const EXPANSION = { basic: 1, bottleneck: 4 } as const satisfies Record<Variant['block'], number>;

/** Planes (torchvision's word for the inner width) of a stage, counted from 0. */
export function planesOf({ width }: Variant, stage: number): number {
  return width * 2 ** stage;
}

/** Channels that the last stage puts out: what the classifier gets. */
export function featuresOf(variant: Variant): number {
  return planesOf(variant, variant.depths.length - 1) * EXPANSION[variant.block];
}

/** Everything that decides the network's nodes and shapes. */
export interface NetworkSpec {
  readonly model: ModelName;
  readonly stride: StridePlacement;
  readonly shortcut: ShortcutOption;
  readonly classes: number;
  /** Input height and width in pixels. */
  readonly input: readonly [number, number];
}

/** The variant's own specification, with what the caller wants otherwise. */
export function networkSpec(
  model: ModelName,
  changes: Partial<Omit<NetworkSpec, 'model'>> = {},
): NetworkSpec {
  const { shortcut, classes, input } = VARIANTS[model];
  return { model, stride: '3x3', shortcut, classes, input, ...changes };
}
