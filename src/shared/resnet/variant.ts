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

export interface Variant {
  readonly name: ModelName;
  /** What people call it: `ResNet-50`. */
  readonly title: string;
  readonly stem: 'imagenet' | 'cifar';
  readonly block: 'basic' | 'bottleneck';
  /** Blocks per stage. */
  readonly depths: readonly number[];
  /** Planes (inner width) per stage; a bottleneck puts out four times as many channels. */
  readonly planes: readonly number[];
  readonly shortcut: ShortcutOption;
  readonly classes: number;
  /** Height and width the paper trains at. */
  readonly input: readonly [number, number];
}

function imagenet(name: ModelName, block: Variant['block'], depths: number[]): Variant {
  const title = `ResNet-${name.slice(6)}`;
  const planes = [64, 128, 256, 512];
  return {
    name,
    title,
    stem: 'imagenet',
    block,
    depths,
    planes,
    shortcut: 'B',
    classes: 1000,
    input: [224, 224],
  };
}

function cifar(name: ModelName, perStage: number): Variant {
  const title = `ResNet-${name.slice(6)}`;
  const depths = [perStage, perStage, perStage];
  const planes = [16, 32, 64];
  return {
    name,
    title,
    stem: 'cifar',
    block: 'basic',
    depths,
    planes,
    shortcut: 'A',
    classes: 10,
    input: [32, 32],
  };
}

export const VARIANTS: Readonly<Record<ModelName, Variant>> = {
  resnet18: imagenet('resnet18', 'basic', [2, 2, 2, 2]),
  resnet34: imagenet('resnet34', 'basic', [3, 4, 6, 3]),
  resnet50: imagenet('resnet50', 'bottleneck', [3, 4, 6, 3]),
  resnet101: imagenet('resnet101', 'bottleneck', [3, 4, 23, 3]),
  resnet152: imagenet('resnet152', 'bottleneck', [3, 8, 36, 3]),
  resnet20: cifar('resnet20', 3),
  resnet32: cifar('resnet32', 5),
  resnet44: cifar('resnet44', 7),
  resnet56: cifar('resnet56', 9),
  resnet110: cifar('resnet110', 18),
};

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
