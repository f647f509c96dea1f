// What a member of the family is, as data: everything about the network but its classes and the size of its input.
// Sources: He et al. 2015 (arXiv:1512.03385); for the relatives the names of timm's `resnet.py` (2026).

/** Where the stride of a downsampling bottleneck sits: torchvision's v1.5 (`3x3`) or the paper's v1 (`1x1`). */
export const STRIDE_PLACEMENTS = ['3x3', '1x1'] as const;
export type StridePlacement = (typeof STRIDE_PLACEMENTS)[number];

/** Shortcut options of section 3.3: A zero padding, B projections where shapes change, C projections everywhere. */
export const SHORTCUT_OPTIONS = ['A', 'B', 'C', 'none'] as const;
export type ShortcutOption = (typeof SHORTCUT_OPTIONS)[number];

/** For pictures of 224 pixels (stride 2, then a pool), or of 32 (one 3x3 convolution of stride 1, no pool). */
export const STEMS = ['imagenet', 'cifar'] as const;
/**
 * What follows an ImageNet stem: `max`, 3x3 of stride 2; `ceil-max`, the same without padding, where a last window that
 * reaches beyond the map counts too (Caffe); `conv`, a 3x3 convolution of stride 2 with batch norm and ReLU (ResNet-RS);
 * `average`, the mean of 2x2; `blur`, the largest of 3x3 at stride 1, then blurred at stride 2.
 */
export const STEM_POOLS = ['max', 'ceil-max', 'conv', 'average', 'blur'] as const;
export const BLOCKS = ['basic', 'bottleneck'] as const;
/**
 * How a projection gets to the smaller map: by the stride of its 1x1 convolution, or by a mean over 2x2 before it
 * (ResNet-D).
 */
export const DOWNSAMPLES = ['strided', 'average'] as const;
/**
 * What the residual branch passes before the sum: `se`, squeeze-and-excitation as in timm; `cadene-se`, as in Cadene's
 * and timm's legacy networks (hidden channels not rounded, and in basic blocks a ReLU before it); `eca`, efficient channel
 * attention.
 */
export const ATTENTIONS = ['none', 'se', 'cadene-se', 'eca'] as const;
/**
 * Order within a block. In the original one the last ReLU comes after the sum; with pre-activation (He et al. 2016,
 * arXiv:1603.05027) the sum is the block's output, and norm and ReLU come once more after the last block.
 */
export const ORDERS = ['conv-bn-relu', 'bn-relu-conv'] as const;
/** What the mean and the variance are of: the training pictures, or the picture at hand by groups of channels; none: no norms. */
export const NORMS = ['batch', 'group', 'none'] as const;
/** What makes the map of a branch smaller, after its convolution has run at stride 1: the mean of 2x2, or blur pooling. */
export const ANTIALIASES = ['none', 'average', 'blur'] as const;

export interface Form {
  /** Channels of the picture. */
  readonly channels: number;
  readonly stem: (typeof STEMS)[number];
  /** Channels of the three 3x3 convolutions that stand in an ImageNet stem for its 7x7; null: the 7x7. */
  readonly deepStem: readonly [number, number, number] | null;
  /** After an ImageNet stem; a CIFAR stem has none. */
  readonly stemPool: (typeof STEM_POOLS)[number];
  readonly block: (typeof BLOCKS)[number];
  /** Blocks per stage. */
  readonly depths: readonly number[];
  /** Planes of the first stage, and channels of the stem but of a deep one; every further stage has twice as many planes. */
  readonly width: number;
  /** Groups of the 3x3 convolution of a bottleneck (ResNeXt's cardinality). */
  readonly groups: number;
  /** Channels of such a group where a block has 64 planes (torchvision's `width_per_group`). */
  readonly baseWidth: number;
  readonly downsample: (typeof DOWNSAMPLES)[number];
  readonly attention: (typeof ATTENTIONS)[number];
  /** Channels of a map for each channel inside the gate of squeeze-and-excitation. */
  readonly reduction: number;
  readonly order: (typeof ORDERS)[number];
  readonly norm: (typeof NORMS)[number];
  readonly antialias: (typeof ANTIALIASES)[number];
  readonly stride: StridePlacement;
  readonly shortcut: ShortcutOption;
}

/** What differs from a variant; a field left out is as the variant has it. */
export type FormChanges = { readonly [Field in keyof Form]?: Form[Field] | undefined };

/** Channels that a block puts out for each of its planes (torchvision's `expansion`). */
export const EXPANSION = { basic: 1, bottleneck: 4 } as const satisfies Record<Form['block'], number>;

/** Planes (torchvision's word for the inner width) of a stage, counted from 0. */
export function planesOf({ width }: Pick<Form, 'width'>, stage: number): number {
  return width * 2 ** stage;
}

/** Channels inside a bottleneck of so many planes. */
export function innerWidth(
  { groups, baseWidth }: Pick<Form, 'groups' | 'baseWidth'>,
  planes: number,
): number {
  return Math.floor((planes * baseWidth) / 64) * groups;
}

/** Channels that the first block gets. */
export function stemWidth({ deepStem, width }: Pick<Form, 'deepStem' | 'width'>): number {
  return deepStem?.[2] ?? width;
}

/** Channels that the last stage puts out: what the classifier gets. */
export function featuresOf(form: Pick<Form, 'width' | 'depths' | 'block'>): number {
  return planesOf(form, form.depths.length - 1) * EXPANSION[form.block];
}

/** Convolutions and the classifier on the way from input to logits: the number in a network's name. */
export function layersOf({ depths, block }: Pick<Form, 'depths' | 'block'>): number {
  const convolutions = { basic: 2, bottleneck: 3 }[block];
  return depths.reduce((sum, blocks) => sum + blocks, 0) * convolutions + 2;
}
