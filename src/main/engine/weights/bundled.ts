// The weights that come with the app: resources/weights/MODEL.safetensors, trained by us; their metadata say how.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { MODEL_NAMES, type ModelName } from '../../../shared/resnet/variant';
import { CheckpointFile } from './byte-source';
import { type ReadCheckpoint, readCheckpoint } from './read-checkpoint';

export const BUNDLED = 'bundled';

/** Accuracies in percent, as the training script writes them. */
const accuracySchema = z.object({ top1: z.number(), top5: z.number(), images: z.int() });

export function bundledPath(resourcesDir: string, model: ModelName): string {
  return join(resourcesDir, 'weights', `${model}.safetensors`);
}

export function bundledModels(resourcesDir: string): ModelName[] {
  return MODEL_NAMES.filter(model => existsSync(bundledPath(resourcesDir, model)));
}

function accuracyOf(metadata: ReadonlyMap<string, string>, classes: number): WeightsEntry['accuracy'] {
  try {
    const { top1, top5, images } = accuracySchema.parse(JSON.parse(metadata.get('accuracy') ?? ''));
    const on = `${images.toLocaleString('en')} validation pictures of its ${classes} classes`;
    // 47.93 / 100 is 0.47929999999999995
    const share = (percent: number) => Number((percent / 100).toFixed(6));
    return { top1: share(top1), top5: share(top5), on };
  } catch {
    return null;
  }
}

function describe({ entry, metadata }: ReadCheckpoint): WeightsEntry {
  const { classes } = entry.receipt;
  return {
    ...entry,
    id: BUNDLED,
    title: `Trained by us on ${classes} classes`,
    about: `Trained by us on ${classes} classes, and they know no others.`,
    accuracy: accuracyOf(metadata, classes),
    card: { recipe: metadata.get('recipe') ?? null, licence: metadata.get('licence') ?? null },
  };
}

/** The bundled checkpoint of a model, read; the caller closes its file. */
export async function openBundled(
  resourcesDir: string,
  model: ModelName,
): Promise<{ file: CheckpointFile; read: ReadCheckpoint }> {
  const file = await CheckpointFile.open(bundledPath(resourcesDir, model));
  try {
    const read = await readCheckpoint(file, `${model}.safetensors`, resourcesDir);
    return { file, read: { ...read, entry: describe(read) } };
  } catch (error) {
    await file.close();
    throw error;
  }
}
