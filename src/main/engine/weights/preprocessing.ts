// What a checkpoint expects of a picture: every field from the surest source that says it.

import { statedPreprocessingSchema } from '../../../shared/protocol/preprocessing';
import { grantedPreprocessing } from '../../../shared/resnet/asked-preprocessing';
import type { Form } from '../../../shared/resnet/form';
import {
  allFrom,
  centred,
  defaultPreprocessing,
  type Origin,
  PREPROCESSING_FIELDS,
  type Preprocessing,
  type PreprocessingFrom,
  saidFields,
} from '../../../shared/resnet/preprocessing';
import type { StatedPreprocessing } from './beside-preprocessing';
import type { OfficialCheckpoint } from './official';
import type { StatedFacts } from './state-dict';

/**
 * timm's own weights by the recipe in their file names (`resnet50_a1_0-14fe96d1.pth`: "ResNet strikes back" A, B, C
 * and D): crop_pct 0.95 and bicubic. Ported torchvision weights (`tv_resnet50`): 0.875 and bilinear.
 */
const TIMM_FILES: readonly {
  readonly pattern: RegExp;
  readonly ratio: number;
  readonly interpolation: Preprocessing['interpolation'];
}[] = [
  {
    pattern: /^resnet\d+[._](?:a[123]h?|b[12]k?|c[12]|d)(?:_|_0)?[-_.]/,
    ratio: 0.95,
    interpolation: 'bicubic',
  },
  { pattern: /^(?:resnet\d+\.tv_in1k|tv_resnet\d+)/, ratio: 0.875, interpolation: 'bilinear' },
];

/** What is usual for networks whose tensors bear such names. */
const BY_NAMING: Readonly<Record<string, { readonly fields: Partial<Preprocessing>; readonly why: string }>> =
  {
    // PIXEL_MEAN and PIXEL_STD of the configurations for MSRA's ResNets: bytes less a mean, blue first
    detectron2: {
      fields: {
        mean: [123.675 / 255, 116.28 / 255, 103.53 / 255],
        std: [1 / 255, 1 / 255, 1 / 255],
        channels: 'bgr',
      },
      why: "as Detectron2 feeds MSRA's ResNets",
    },
  };

export interface PreprocessingSource {
  readonly form: Pick<Form, 'stem' | 'order'>;
  /** Whose names the tensors bear. */
  readonly naming?: string;
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
  readonly preprocessingFrom: PreprocessingFrom;
  readonly assumed: readonly string[];
  readonly naming?: 'timm';
}

interface Layer {
  readonly from: Origin;
  readonly fields: Partial<Preprocessing>;
  /** On what grounds, where it is assumed. */
  readonly why?: string;
}

function fromMetadata(text: string | undefined): Partial<Preprocessing> {
  try {
    return text === undefined ? {} : saidFields(statedPreprocessingSchema.parse(JSON.parse(text)));
  } catch {
    return {};
  }
}

/** By the size that an ONNX file's input is fixed to: its crop, and the usual margin around it. */
function ofInput({ form, input }: PreprocessingSource): Layer[] {
  const plain = defaultPreprocessing(form);
  const [height, width] = input ?? [0, 0];
  if (height === 0 || height !== width || height === plain.crop) return [];
  const resize = Math.round((height * plain.resize) / plain.crop);
  return [
    { from: 'file', fields: { crop: height } },
    { from: 'assumed', fields: { resize }, why: "with torchvision's margin" },
  ];
}

function whyUsual({ stem, order }: PreprocessingSource['form']): string {
  if (stem === 'cifar') return 'as the common CIFAR nets';
  return order === 'bn-relu-conv' ? 'as timm feeds its ResNet v2' : "as torchvision's first recipe";
}

/** The surest first; a field is taken from the first that says it. */
function layersOf(source: PreprocessingSource): Layer[] {
  const { form, metadata, official, beside, fileName, naming, normalisation } = source;
  const timm = TIMM_FILES.find(({ pattern }) => pattern.test(fileName));
  const known = naming === undefined ? undefined : BY_NAMING[naming];
  return [
    {
      from: 'file',
      fields: normalisation ? { mean: [...normalisation.mean], std: [...normalisation.std] } : {},
    },
    { from: 'file', fields: fromMetadata(metadata) },
    { from: 'file', fields: official ? centred(official.resize, 224) : {} },
    { from: 'beside', fields: beside?.fields ?? {} },
    ...(timm
      ? [
          {
            from: 'assumed' as const,
            fields: {
              ...centred(Math.floor(224 / timm.ratio), 224),
              interpolation: timm.interpolation,
            },
            why: 'as timm feeds a file of this name',
          },
        ]
      : []),
    ...ofInput(source),
    ...(known ? [{ from: 'assumed' as const, ...known }] : []),
    {
      from: 'assumed',
      fields: defaultPreprocessing(form),
      why: whyUsual(form),
    },
  ];
}

/** Decides every field by the surest source: the file, a known hash, files beside, the file's name, what is usual. */
export function decidePreprocessing(source: PreprocessingSource): DecidedPreprocessing {
  const layers = layersOf(source);
  const preprocessing = Object.assign({}, ...layers.map(({ fields }) => fields).reverse()) as Preprocessing;
  const preprocessingFrom = allFrom('assumed');
  let why: string | undefined;
  for (const field of PREPROCESSING_FIELDS) {
    const layer = layers.find(({ fields }) => fields[field] !== undefined)!;
    preprocessingFrom[field] = layer.from;
    why ??= layer.why;
  }
  const granted = grantedPreprocessing(preprocessing, preprocessingFrom, why);
  const timm =
    source.beside === undefined && layers.some(layer => layer.why === 'as timm feeds a file of this name');
  return {
    preprocessing,
    preprocessingFrom,
    assumed: [...(granted ? [granted] : []), ...(source.beside?.remarks ?? [])],
    ...(timm && { naming: 'timm' as const }),
  };
}
