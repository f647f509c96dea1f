// The table of importers: which one a file belongs to is told by its first bytes, never by its name.
import type { CheckpointFile } from './byte-source';
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

const HEAD_LENGTH = 256;

/** Does a file that begins with these bytes (some dozens will do) look like a checkpoint of a known kind? */
export function isCheckpoint(firstBytes: Uint8Array): boolean {
  return IMPORTERS.some(({ match }) => match(firstBytes));
}

/** Kinds that people try and that have no importer, by the bytes they begin with. */
const FOREIGN: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: [0x89, 0x48, 0x44, 0x46], what: 'it is an HDF5 file (Keras), which is not read yet' },
  { magic: [0x1f, 0x8b], what: 'it is packed with gzip; unpack it first' },
  { magic: [0x18, 0, 0, 0, 0x54, 0x46, 0x4c], what: 'it is a TensorFlow Lite file, which is not read' },
  { magic: [0x47, 0x47, 0x55, 0x46], what: 'it is a GGUF file, which holds no residual network' },
];

/** Opens a checkpoint of any known kind; its tensors are read when they are asked for. */
export async function openCheckpoint(file: CheckpointFile): Promise<StateDict> {
  if (file.size === 0) refuse('it is empty');
  const head = await file.read(0, Math.min(HEAD_LENGTH, file.size));
  const importer = IMPORTERS.find(({ match }) => match(head));
  if (importer) return importer.open(file);
  const foreign = FOREIGN.find(({ magic }) => magic.every((byte, i) => head[i] === byte));
  return refuse(
    foreign?.what ?? 'it is not a checkpoint: neither PyTorch (.pth, .pt, .th) nor safetensors nor ONNX',
  );
}
