// The table of importers: which one a file belongs to is told by its first bytes, never by its name.
import type { CheckpointFile } from './byte-source';
import { FOREIGN_FILES } from './formats/foreign';
import { matchOnnx, openOnnx } from './formats/onnx';
import { matchSafetensors, openSafetensors } from './formats/safetensors';
import { matchTorchLegacy, openTorchLegacy } from './formats/torch-legacy';
import { matchTorchZip, openTorchZip } from './formats/torch-zip';
import { refuse } from './refusal';
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

/** As far as the mark of a tar archive. */
const HEAD_LENGTH = 512;

/** Does a file that begins with these bytes (some dozens will do) look like a checkpoint of a known kind? */
export function isCheckpoint(firstBytes: Uint8Array): boolean {
  return IMPORTERS.some(({ match }) => match(firstBytes));
}

/** Opens a checkpoint of any known kind; its tensors are read when they are asked for. */
export async function openCheckpoint(file: CheckpointFile): Promise<StateDict> {
  if (file.size === 0) refuse('it is empty');
  const head = await file.read(0, Math.min(HEAD_LENGTH, file.size));
  const importer = IMPORTERS.find(({ match }) => match(head));
  if (importer) return importer.open(file);
  const foreign = FOREIGN_FILES.find(({ match }) => match(head));
  return refuse(
    foreign?.what ?? 'it is not a checkpoint: neither PyTorch (.pth, .pt, .th) nor safetensors nor ONNX',
  );
}
