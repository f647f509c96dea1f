// The table of importers: which one a file belongs to is told by its first bytes, never by its name.
import type { CheckpointFile } from './byte-source';
import { FOREIGN_FILES } from './formats/foreign';
import { matchOnnx, openOnnx } from './formats/onnx';
import { matchSafetensors, openSafetensors } from './formats/safetensors';
import { matchTorchLegacy, openTorchLegacy } from './formats/torch-legacy';
import { matchTorchZip, openTorchZip } from './formats/torch-zip';
import { refuse } from './refusal';
import { matchIndex, openParts } from './shards';
import type { StateDict } from './state-dict';

interface Importer {
  readonly match: (head: Uint8Array) => boolean;
  readonly open: (file: CheckpointFile) => Promise<StateDict>;
}

const IMPORTERS: readonly Importer[] = [
  { match: matchTorchZip, open: openTorchZip },
  { match: matchTorchLegacy, open: openTorchLegacy },
  { match: matchOnnx, open: openOnnx },
  { match: matchSafetensors, open: openSafetensors },
];

/** As far as the mark of a tar archive, and an index's first entry behind its metadata. */
const HEAD_LENGTH = 4096;

/** Does a file that begins with these bytes (some dozens will do) look like a checkpoint of a known kind? */
export function isCheckpoint(firstBytes: Uint8Array): boolean {
  return matchIndex(firstBytes) || IMPORTERS.some(({ match }) => match(firstBytes));
}

const headOf = (file: CheckpointFile) => file.read(0, Math.min(HEAD_LENGTH, file.size));

/**
 * Opens a checkpoint of any known kind; its tensors are read when they are asked for.
 * @param name what people call the file
 */
export async function openCheckpoint(file: CheckpointFile, name: string): Promise<StateDict> {
  if (file.size === 0) refuse('it is empty');
  return openParts(file, name, matchIndex(await headOf(file)), openOne);
}

async function openOne(file: CheckpointFile): Promise<StateDict> {
  const head = await headOf(file);
  const importer = IMPORTERS.find(({ match }) => match(head));
  if (importer) return importer.open(file);
  const foreign = FOREIGN_FILES.find(({ match }) => match(head));
  return refuse(
    foreign?.what ?? 'it is not a checkpoint: neither PyTorch (.pth, .pt, .th) nor safetensors nor ONNX',
  );
}
