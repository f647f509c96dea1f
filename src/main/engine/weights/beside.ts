// Small files that lie beside a checkpoint and say what its tensors cannot: class names, preprocessing, stride.
import { z } from '../../../shared/protocol/zod';
import type { StridePlacement } from '../../../shared/resnet/form';
import {
  type StatedPreprocessing,
  timmPreprocessing,
  transformersPreprocessing,
} from './beside-preprocessing';
import type { CheckpointFile } from './byte-source';
import { classLines } from './class-list';
import { namesInside, type StatedNames } from './stated-names';

/** transformers' config.json of a ResNetForImageClassification. */
const transformersSchema = z.object({
  model_type: z.literal('resnet'),
  downsample_in_bottleneck: z.boolean().default(false),
});
const timmSchema = z.object({ architecture: z.string() });
/** transformers 5 has the image processor's fields in a file with other processors'. */
const processorsSchema = z.object({ image_processor: z.unknown() });

export interface BesideFacts {
  /** Lists of class names, the surest first. */
  readonly classes: readonly StatedNames[];
  readonly preprocessing?: StatedPreprocessing;
  readonly stride?: StridePlacement;
  readonly naming?: 'timm';
  /** timm's name of the network. */
  readonly architecture?: string;
}

/** Files that are nothing but a list of class names. */
const LISTS = ['classes.json', 'labels.json', 'class_names.json', 'id2label.json', 'class_to_idx.json'];
const LINES = ['labels.txt', 'classes.txt', 'class_names.txt'];

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

async function classesBeside(file: CheckpointFile, config: unknown): Promise<StatedNames[]> {
  const found: StatedNames[] = [];
  for (const name of LISTS) {
    const value = await jsonOf(file, name);
    if (value) found.push(...namesInside({ classes: value }, () => `${name} beside the file`));
  }
  for (const name of LINES) {
    const list = classLines((await textOf(file, name)) ?? '');
    if (list) found.push({ from: `${name} beside the file`, list });
  }
  return [...found, ...namesInside(config, key => `'${key}' of config.json beside the file`)];
}

async function preprocessingBeside(file: CheckpointFile, config: unknown) {
  return (
    timmPreprocessing(config) ??
    transformersPreprocessing(await jsonOf(file, 'preprocessor_config.json')) ??
    transformersPreprocessing(
      processorsSchema.safeParse(await jsonOf(file, 'processor_config.json')).data?.image_processor,
    )
  );
}

/** Reads what lies beside a checkpoint; files that are not there or make no sense say nothing. */
export async function readBeside(file: CheckpointFile): Promise<BesideFacts> {
  const config = await jsonOf(file, 'config.json');
  const preprocessing = await preprocessingBeside(file, config);
  const transformers = transformersSchema.safeParse(config).data;
  const architecture = timmSchema.safeParse(config).data?.architecture;
  const timm = architecture !== undefined && timmPreprocessing(config) !== undefined;
  return {
    classes: await classesBeside(file, config),
    ...(preprocessing ? { preprocessing } : {}),
    ...(transformers ? { stride: transformers.downsample_in_bottleneck ? '1x1' : '3x3' } : {}),
    ...(timm ? { naming: 'timm' } : {}),
    ...(architecture === undefined ? {} : { architecture }),
  };
}
