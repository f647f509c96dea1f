// What torch.save writes since PyTorch 1.6: a zip archive with the pickle in PREFIX/data.pkl, every storage in
// PREFIX/data/KEY and, since 2.1, the byte order in PREFIX/byteorder.
import type { ByteSource } from '../byte-source';
import { COPY_AGAIN, printable, refuse, SAVE_STATE_DICT } from '../refusal';
import type { StateDict } from '../state-dict';
import { FOREIGN_ARCHIVES } from './foreign';
import { OutOfBytes, unpickle } from './pickle';
import { TORCH_OWNER } from './torch-globals';
import { holdsArrays, NUMPY_ARRAYS, torchStateDict } from './torch-tensors';
import { openZip, type ZipArchive } from './zip';

/** Weights lie outside the pickle; what is left is names and a training script's notes. */
export const MAX_PICKLE = 16 << 20;

const PICKLE = 'data.pkl';
/** As much of a pickle that is too long as tells why. */
const FIRST_LOOK = 64 << 10;

/** Where a storage may lie below the prefix: torch.save, then torch.package. */
const STORAGE_PATHS = [
  (key: string) => `data/${key}`,
  (key: string) => `.data/${key}`,
  (key: string) => `.data/${key}.storage`,
];

export function matchTorchZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** What stands before `data.pkl`; the outermost one where archives lie within folders. */
function prefixOf(archive: ZipArchive): string {
  const pickles = archive.names.filter(name => name === PICKLE || name.endsWith(`/${PICKLE}`));
  const outermost = pickles.sort((a, b) => a.length - b.length)[0];
  if (outermost === undefined) {
    for (const { match, what } of FOREIGN_ARCHIVES) {
      const name = match(archive.names);
      if (name !== undefined) refuse(what(printable(name)));
    }
    refuse(`it is a zip archive without ${PICKLE}, so not written by torch.save; ${SAVE_STATE_DICT}`);
  }
  const prefix = outermost.slice(0, -PICKLE.length);
  if (archive.has(`${prefix}constants.pkl`)) {
    refuse(
      "it is a TorchScript archive, which holds a program; save the model's state_dict() with torch.save",
    );
  }
  return prefix;
}

async function byteOrder(archive: ZipArchive, prefix: string): Promise<'little' | 'big'> {
  const name = `${prefix}byteorder`;
  if (!archive.has(name)) return 'little';
  const record = await archive.open(name);
  const text = new TextDecoder().decode(await record.read(0, Math.min(record.size, 8))).trim();
  if (text !== 'little' && text !== 'big')
    refuse(`its byte order '${printable(text)}' is neither little nor big`);
  return text;
}

export async function openTorchZip(file: ByteSource): Promise<StateDict> {
  const archive = await openZip(file);
  const prefix = prefixOf(archive);
  const record = await archive.open(prefix + PICKLE);
  if (record.size > MAX_PICKLE) {
    const head = await record.read(0, FIRST_LOOK).catch(() => new Uint8Array());
    if (holdsArrays(head)) refuse(NUMPY_ARRAYS);
  }
  if (record.size > MAX_PICKLE) refuse(`its ${PICKLE} of ${record.size} bytes is beyond any checkpoint`);
  const pickle = await record.read(0, record.size);
  let value: unknown;
  try {
    value = unpickle(pickle, 0, TORCH_OWNER).value;
  } catch (error) {
    if (error instanceof OutOfBytes) refuse(`its ${PICKLE} is cut short; ${COPY_AGAIN}`);
    throw error;
  }
  return torchStateDict(value, {
    format: 'torch-zip',
    byteOrder: await byteOrder(archive, prefix),
    open: async key => {
      const name = STORAGE_PATHS.map(path => prefix + path(key)).find(path => archive.has(path));
      if (name === undefined) refuse(`the record ${printable(`${prefix}data/${key}`)} is missing`);
      return { source: await archive.open(name), offset: 0 };
    },
  });
}
