// Small files that lie beside a checkpoint and say what its tensors cannot: class names, preprocessing, stride.
import { z } from '../../../shared/protocol/zod';
import type { StridePlacement } from '../../../shared/resnet/variant';
import type { CheckpointFile } from './byte-source';
import { type ClassList, classLines, parseClasses } from './class-list';

const triple = z.tuple([z.number(), z.number(), z.number()]);

/** timm's `pretrained_cfg` in config.json (Hugging Face Hub). */
const timmSchema = z.object({
  architecture: z.string(),
  pretrained_cfg: z.object({
    input_size: z.tuple([z.literal(3), z.int().min(1).max(4096), z.int().min(1).max(4096)]),
    crop_pct: z.number().min(0.1).max(1),
    interpolation: z.string().default('bicubic'),
    mean: triple,
    std: triple,
    label_names: z.array(z.string()).optional(),
  }),
});

/** transformers' config.json of a ResNetForImageClassification. */
const transformersSchema = z.object({
  model_type: z.literal('resnet'),
  downsample_in_bottleneck: z.boolean().default(false),
  id2label: z.record(z.string(), z.string()).optional(),
});

/** transformers' preprocessor_config.json (ConvNextImageProcessor, which ResNet uses). */
const processorSchema = z.object({
  crop_pct: z.number().min(0.1).max(1).default(0.875),
  size: z.union([
    z.int().min(1).max(4096),
    z.object({ shortest_edge: z.int().min(1).max(4096) }).transform(size => size.shortest_edge),
  ]),
  image_mean: triple,
  image_std: triple,
  /** PIL's number of the filter: 2 is bilinear, 3 bicubic. */
  resample: z.int().default(3),
});

export interface StatedPreprocessing {
  readonly resize: number;
  readonly crop: number;
  readonly interpolation: string;
  readonly mean: [number, number, number];
  readonly std: [number, number, number];
}

export interface BesideFacts {
  readonly classes?: { readonly from: string; readonly list: ClassList };
  readonly preprocessing?: StatedPreprocessing;
  readonly stride?: StridePlacement;
  readonly naming?: 'timm';
}

const MAX_LENGTH = 4 << 20;

async function textOf(file: CheckpointFile, name: string): Promise<string | null> {
  const sibling = await file.sibling(name);
  if (!sibling || sibling.size > MAX_LENGTH) return null;
  return new TextDecoder().decode(await sibling.read(0, sibling.size));
}

async function jsonOf(file: CheckpointFile, name: string): Promise<unknown> {
  const text = await textOf(file, name);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

async function classesBeside(file: CheckpointFile, config: unknown): Promise<BesideFacts['classes']> {
  const list = parseClasses(await jsonOf(file, 'classes.json'));
  if (list) return { from: 'classes.json', list };
  const lines = classLines((await textOf(file, 'labels.txt')) ?? '');
  if (lines) return { from: 'labels.txt', list: lines };
  const labels = transformersSchema.safeParse(config).data?.id2label;
  const timm = timmSchema.safeParse(config).data?.pretrained_cfg.label_names;
  const stated = parseClasses(labels ?? timm);
  return stated ? { from: 'config.json', list: stated } : undefined;
}

/** timm: floor(input / crop_pct); transformers: int(shortest_edge / crop_pct). */
const resized = (crop: number, ratio: number) => Math.floor(crop / ratio);

async function preprocessingBeside(
  file: CheckpointFile,
  config: unknown,
): Promise<StatedPreprocessing | undefined> {
  const timm = timmSchema.safeParse(config).data?.pretrained_cfg;
  if (timm) {
    const crop = timm.input_size[1];
    const { interpolation, mean, std } = timm;
    return { resize: resized(crop, timm.crop_pct), crop, interpolation, mean, std };
  }
  const processor = processorSchema.safeParse(await jsonOf(file, 'preprocessor_config.json')).data;
  if (!processor) return undefined;
  const { size: crop, crop_pct, resample, image_mean: mean, image_std: std } = processor;
  return {
    resize: resized(crop, crop_pct),
    crop,
    interpolation: resample === 2 ? 'bilinear' : 'bicubic',
    mean,
    std,
  };
}

/** Reads what lies beside a checkpoint; files that are not there or make no sense say nothing. */
export async function readBeside(file: CheckpointFile): Promise<BesideFacts> {
  const config = await jsonOf(file, 'config.json');
  const classes = await classesBeside(file, config);
  const preprocessing = await preprocessingBeside(file, config);
  const transformers = transformersSchema.safeParse(config).data;
  return {
    ...(classes ? { classes } : {}),
    ...(preprocessing ? { preprocessing } : {}),
    ...(transformers ? { stride: transformers.downsample_in_bottleneck ? '1x1' : '3x3' } : {}),
    ...(timmSchema.safeParse(config).success ? { naming: 'timm' } : {}),
  };
}
