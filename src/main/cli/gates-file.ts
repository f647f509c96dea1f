// --gates FILE: factors on the summands of blocks, as JSON.
import { readFile } from 'node:fs/promises';
import { type Gates, gateSchema } from '../../shared/protocol/records';
import { z } from '../../shared/protocol/zod';
import type { ModelName } from '../../shared/resnet/variant';
import { VARIANTS } from '../../shared/resnet/variant';
import { fileError, UsageError } from './failure';

/** A misspelt factor is a mistake here, where a person wrote it. */
const fileSchema = z.record(z.string(), gateSchema.strict());

/** @throws UsageError naming the file and the place in it */
export async function readGates(path: string): Promise<Gates> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw fileError(error, path);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue!.path.join('.');
  throw new UsageError(`${path}${place && `, at ${place}`}: ${issue!.message}.`);
}

/** @throws UsageError naming the first block that the model does not have */
export function checkGates(gates: Gates, path: string, model: ModelName): void {
  const { depths, title } = VARIANTS[model];
  const blocks = depths.flatMap((depth, s) => Array.from({ length: depth }, (_, i) => `layer${s + 1}.${i}`));
  const unknown = Object.keys(gates).find(name => !blocks.includes(name));
  if (unknown !== undefined) throw new UsageError(`${path}: ${title} has no block “${unknown}”.`);
}
