// A network in several files, as Hugging Face's libraries cut it: `model-00001-of-00003.safetensors` and its like, with
// an index `model.safetensors.index.json` that names the part of every tensor. Any part, or the index, opens all.
import { z } from '../../../shared/protocol/zod';
import type { CheckpointFile } from './byte-source';
import { printable, refuse } from './refusal';
import type { StateDict } from './state-dict';

const PART = /^(.*)-(\d{5})-of-(\d{5})(\.\w+)$/;
/** More than any network of the family would be cut into. */
const MOST_PARTS = 64;
const MAX_INDEX = 16 << 20;

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string().min(1)) });

/** Does a file that begins so name the parts of a network? */
export function matchIndex(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head);
  return /^\s*\{/.test(text) && text.includes('"weight_map"');
}

/** Names of all parts, where a file's name says that it is one of several. */
function partsByName(name: string): string[] | null {
  const [, stem, , count, ending] = PART.exec(name) ?? [];
  const parts = Number(count);
  if (stem === undefined || parts < 1) return null;
  if (parts > MOST_PARTS)
    refuse(`by its name it is one of ${parts} parts, and ${MOST_PARTS} are the most that are read`);
  return Array.from(
    { length: parts },
    (_, i) => `${stem}-${String(i + 1).padStart(5, '0')}-of-${count}${ending}`,
  );
}

async function partsByIndex(file: CheckpointFile): Promise<string[]> {
  if (file.size > MAX_INDEX) refuse('its index of parts is too large');
  const text = new TextDecoder().decode(await file.read(0, file.size));
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch {
    refuse('its index of parts is no JSON');
  }
  const parts = indexSchema.safeParse(index).data?.weight_map;
  const names = [...new Set(Object.values(parts ?? {}))].sort();
  if (names.length === 0) refuse('its index names no part of a network');
  if (names.length > MOST_PARTS)
    refuse(`its index names ${names.length} parts, and ${MOST_PARTS} are the most`);
  return names;
}

/** All tensors of the parts as one dictionary. */
function joined(parts: readonly StateDict[], files: readonly CheckpointFile[]): StateDict {
  const tensors = new Map(parts[0]!.tensors);
  for (const part of parts.slice(1))
    for (const [name, tensor] of part.tensors) {
      if (tensors.has(name)) refuse(`${printable(name)}: two of its parts hold it`);
      tensors.set(name, tensor);
    }
  return {
    ...parts[0]!,
    tensors,
    files,
    stored: parts.reduce((sum, { stored }) => sum + stored, 0),
    metadata: new Map(parts.flatMap(({ metadata }) => [...metadata])),
    assumed: [`The network lies in ${files.length} files, which were joined.`],
  };
}

/**
 * Opens a checkpoint, with the other parts of its network where it is one of several.
 * @param name what people call the file
 * @param index it is an index of parts
 * @param open reads one file
 * @throws CodedError bad-checkpoint where a part is missing
 */
export async function openParts(
  file: CheckpointFile,
  name: string,
  index: boolean,
  open: (file: CheckpointFile) => Promise<StateDict>,
): Promise<StateDict> {
  const names = index ? await partsByIndex(file) : partsByName(name);
  if (!names || (names.length === 1 && !index)) return open(file);
  const parts: StateDict[] = [];
  const files: CheckpointFile[] = [];
  for (const part of names) {
    const source = !index && part === name ? file : await file.sibling(part);
    if (!source)
      refuse(
        `the network lies in ${names.length} files, and ${printable(part)} is not beside it; keep all of them in one folder and ` +
          'name one to the command line (`weights add FILE`), or save the network in one file',
      );
    parts.push(await open(source));
    files.push(source);
  }
  return joined(parts, files);
}
