// --gates FILE: factors on the summands of blocks and on channels, as JSON.
import { readFile } from 'node:fs/promises';
import { channelFactorsSchema, type Edits } from '../../shared/protocol/records';
import { z } from '../../shared/protocol/zod';
import { type Architecture, resolveNodeName } from '../../shared/resnet/architecture';
import { misfit } from '../../shared/resnet/edits';
import { fileError, UsageError } from './failure';

/** By block, or by another node for its channels alone. A misspelt key is a mistake, for a person wrote it. */
const fileSchema = z.record(
  z.string(),
  z.strictObject({
    shortcut: z.number().optional(),
    residual: z.number().optional(),
    channels: channelFactorsSchema.optional(),
  }),
);
export type GatesFile = z.infer<typeof fileSchema>;

/** @throws UsageError naming the file and the place in it */
export async function readGates(path: string): Promise<GatesFile> {
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

/** What the file says, of this network. @throws UsageError naming the first block, node or channel that it does not have */
export function editsOf(file: GatesFile, path: string, net: Architecture): Edits {
  const edits: Edits = { gates: {}, channels: {} };
  for (const [name, { shortcut, residual, channels }] of Object.entries(file)) {
    const node = resolveNodeName(net, name);
    if (channels) edits.channels[node] = channels;
    const gated = shortcut !== undefined || residual !== undefined;
    // What has neither is named as a block too, so that a misspelt one is found.
    if (gated || !channels) edits.gates[node] = { shortcut: shortcut ?? 1, residual: residual ?? 1 };
  }
  const why = misfit(edits, net);
  if (why !== null) throw new UsageError(`${path}: ${why}`);
  return edits;
}
