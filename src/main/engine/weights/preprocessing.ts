// What a checkpoint expects of a picture, by where it comes from.

import { preprocessingSchema } from '../../../shared/protocol/preprocessing';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { centred, defaultPreprocessing } from '../../../shared/resnet/preprocessing';
import { type ModelName, VARIANTS } from '../../../shared/resnet/variant';
import type { StatedPreprocessing } from './beside';
import type { OfficialCheckpoint } from './official';
import type { StatedFacts } from './state-dict';

/**
 * timm's own weights by the recipe in their file names (`resnet50_a1_0-14fe96d1.pth`: "ResNet strikes back" A, B, C
 * and D): crop_pct 0.95. Ported torchvision weights (`tv_resnet50`): 0.875.
 */
const TIMM_FILES: readonly { readonly pattern: RegExp; readonly ratio: number }[] = [
  { pattern: /^resnet\d+[._](?:a[123]h?|b[12]k?|c[12]|d)(?:_|_0)?[-_.]/, ratio: 0.95 },
  { pattern: /^(?:resnet\d+\.tv_in1k|tv_resnet\d+)/, ratio: 0.875 },
];

export interface PreprocessingSource {
  readonly model: ModelName;
  /** `preprocessing` of our own metadata, as text. */
  readonly metadata: string | undefined;
  readonly official: OfficialCheckpoint | undefined;
  readonly beside: StatedPreprocessing | undefined;
  readonly fileName: string;
  /** Fixed input size that an ONNX file states. */
  readonly input: readonly [number, number] | undefined;
  /** Mean and deviation out of the file; they replace what any other source says of them. */
  readonly normalisation: StatedFacts['normalisation'];
}

export interface DecidedPreprocessing {
  readonly preprocessing: Preprocessing;
  readonly assumed: readonly string[];
  readonly naming?: 'timm';
}

function fromMetadata(text: string | undefined): Preprocessing | null {
  try {
    return text === undefined ? null : (preprocessingSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** Decides by what is surest: our own metadata, a known hash, a file beside, the file's name, its input size. */
export function decidePreprocessing(source: PreprocessingSource): DecidedPreprocessing {
  const decided = decide(source);
  if (!source.normalisation) return decided;
  const { mean, std } = source.normalisation;
  const assumed = decided.assumed.map(text => text.replace(ABOUT_MEAN, ', mean and deviation from the file'));
  return {
    ...decided,
    preprocessing: { ...decided.preprocessing, mean: [...mean], std: [...std] },
    assumed,
  };
}

/** How the sentences below tell where mean and deviation come from. */
const ABOUT_MEAN = /, (?:mean and deviation of ImageNet|with torchvision's mean, deviation and margin)/;

function decide(source: PreprocessingSource): DecidedPreprocessing {
  const own = fromMetadata(source.metadata);
  if (own) return { preprocessing: own, assumed: [] };
  if (source.official) return { preprocessing: centred(source.official.resize, 224), assumed: [] };
  if (source.beside) {
    const { resize, crop, interpolation, mean, std } = source.beside;
    const bilinear = interpolation === 'bilinear';
    return {
      preprocessing: {
        ...centred(resize, crop),
        interpolation: bilinear ? 'bilinear' : 'bicubic',
        mean,
        std,
      },
      assumed: bilinear
        ? []
        : [`Pictures are resized bilinearly; the file beside asks for ${interpolation}.`],
    };
  }
  const timm = TIMM_FILES.find(({ pattern }) => pattern.test(source.fileName));
  if (timm) {
    const assumed = [`By its name a file of timm's: crop ratio ${timm.ratio}; resized bilinearly.`];
    return { preprocessing: centred(Math.floor(224 / timm.ratio), 224), assumed, naming: 'timm' };
  }
  const plain = defaultPreprocessing(source.model);
  const size = source.input;
  if (size && size[0] === size[1] && size[0] !== plain.crop) {
    const resize = Math.round((size[0] * plain.resize) / plain.crop);
    return {
      preprocessing: centred(resize, size[0]),
      assumed: [
        `Preprocessing: the file's input of ${size[0]} pixels, with torchvision's mean, deviation and margin.`,
      ],
    };
  }
  const text =
    VARIANTS[source.model].stem === 'cifar'
      ? 'Preprocessing: 32 pixels, mean and deviation of ImageNet, as the common CIFAR nets.'
      : "Preprocessing: resize 256, crop 224, mean and deviation of ImageNet, as torchvision's first recipe.";
  return { preprocessing: plain, assumed: [text] };
}
