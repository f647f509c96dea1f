// How a picture becomes a network's input, as a record, and what the usual recipes expect.
import type { Form } from './form';

/** Names of PIL, torchvision and timm. */
export const INTERPOLATIONS = ['bilinear', 'bicubic'] as const;
/** timm's: the shorter side resized and the middle cut out; both sides resized; the longer side resized, then padded. */
export const CROP_MODES = ['center', 'squash', 'border'] as const;
/** Which plane comes first. */
export const CHANNEL_ORDERS = ['rgb', 'bgr'] as const;
/** What becomes of transparent pixels: laid on white, or their opacity dropped as PIL's convert('RGB') does. */
export const ALPHA_MODES = ['white', 'drop'] as const;

type Colours = [red: number, green: number, blue: number];

export interface Preprocessing {
  /** The shorter side is resized to this many pixels; with `squash` both sides, with `border` the longer one. */
  resize: number;
  crop: number;
  cropMode: (typeof CROP_MODES)[number];
  interpolation: (typeof INTERPOLATIONS)[number];
  /** The filter widens where the picture shrinks, as PIL's always does. */
  antialias: boolean;
  /** On the scale of 0 to 1, red, green and blue, whatever the order of the planes. */
  mean: Colours;
  std: Colours;
  channels: (typeof CHANNEL_ORDERS)[number];
  alpha: (typeof ALPHA_MODES)[number];
}

/** Some of the fields: what is asked for, or what one source says. */
export type StatedFields = { [Field in keyof Preprocessing]?: Preprocessing[Field] | undefined };

/** Those that are said. */
export function saidFields(fields: StatedFields): Partial<Preprocessing> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What receipts tell the source of. */
export const PREPROCESSING_FIELDS = ['resize', 'crop', 'interpolation', 'mean', 'std', 'channels'] as const;
export type PreprocessingField = (typeof PREPROCESSING_FIELDS)[number];
/** The surest first: what a person asked for, what stands in the file, what lies beside it, and what is usual. */
export const ORIGINS = ['asked', 'file', 'beside', 'assumed'] as const;
export type Origin = (typeof ORIGINS)[number];
export type PreprocessingFrom = Readonly<Record<PreprocessingField, Origin>>;

export const allFrom = (origin: Origin): Record<PreprocessingField, Origin> => ({
  resize: origin,
  crop: origin,
  interpolation: origin,
  mean: origin,
  std: origin,
  channels: origin,
});

/**
 * Shorter side to `resize`, the middle `crop` cut out, normalised by mean and standard deviation of ImageNet's RGB
 * values in 0..1, as all of torchvision's and timm's ResNets are.
 */
export function centred(resize: number, crop: number): Preprocessing {
  return {
    resize,
    crop,
    cropMode: 'center',
    interpolation: 'bilinear',
    antialias: true,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    channels: 'rgb',
    alpha: 'white',
  };
}

const OF_STEM: Readonly<Record<Form['stem'], Preprocessing>> = {
  imagenet: centred(256, 224),
  cifar: centred(32, 32),
};

/** timm's recipe for its ResNet v2: values from -1 to 1, crop_pct 0.95, bicubic. */
const PREACTIVATED: Preprocessing = {
  ...centred(235, 224),
  interpolation: 'bicubic',
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
};

/**
 * torchvision's first recipe for networks with an ImageNet stem, timm's where blocks have pre-activation; the picture
 * as it is for those with a CIFAR stem. The same object every time.
 */
export function defaultPreprocessing({ stem, order }: Pick<Form, 'stem' | 'order'>): Preprocessing {
  return stem === 'imagenet' && order === 'bn-relu-conv' ? PREACTIVATED : OF_STEM[stem];
}

/** Of red, green and blue: which one each plane of the input holds. */
export function planeOrder(channels: Preprocessing['channels']): readonly [number, number, number] {
  return channels === 'bgr' ? [2, 1, 0] : [0, 1, 2];
}
