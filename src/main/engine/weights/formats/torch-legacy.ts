// What torch.save wrote before PyTorch 1.6, and still writes when asked: five pickles in a row (magic number,
// protocol version, system, the object, the keys of its storages), then for every key its number of elements
// (int64) and the elements. Source of the layout: torch/serialization.py, _legacy_save.
import type { ByteSource } from '../byte-source';
import { DTYPE_BYTES, type Dtype } from '../dtype';
import { COPY_AGAIN, printable, refuse, SAVE_STATE_DICT } from '../refusal';
import type { StateDict } from '../state-dict';
import { described, OutOfBytes, type PickleOwner, unpickle } from './pickle';
import { TORCH_OWNER, TorchStorage } from './torch-globals';
import { holdsArrays, NUMPY_ARRAYS, torchStateDict, withoutWeights } from './torch-tensors';
import { MAX_PICKLE } from './torch-zip';

/** torch/serialization.py, MAGIC_NUMBER */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL_VERSION = 1001;

/** A global's two lines, then the opcode that begins its arguments or remembers it: a list of words goes on otherwise. */
const GLOBAL_FIRST = /^c[\w.]+\n[\w.]+\n(?:[().]|p\d+\n|[qr][^ -~])/;

/** Any pickle of protocol 2 or later, or one that begins by naming a global: so that what it asks for is named. */
export function matchTorchLegacy(head: Uint8Array): boolean {
  if (head[0] === 0x80) return head[1]! >= 2 && head[1]! <= 5;
  return head[0] === 0x63 && GLOBAL_FIRST.test(new TextDecoder('latin1').decode(head.subarray(0, 256)));
}

interface Pickles {
  readonly value: unknown;
  readonly keys: unknown;
  readonly storages: ReadonlyMap<string, TorchStorage>;
  readonly end: number;
}

function runPickles(bytes: Uint8Array): Pickles {
  const storages = new Map<string, TorchStorage>();
  const owner: PickleOwner = {
    ...TORCH_OWNER,
    persistent: id => {
      const storage = TORCH_OWNER.persistent(id);
      if (!(storage instanceof TorchStorage)) return storage;
      const known = storages.get(storage.key);
      if (known && known.dtype !== storage.dtype)
        refuse(`its storage ${printable(storage.key)} is of two types`);
      storages.set(storage.key, storage);
      return storage;
    },
  };
  const next = (start: number) => unpickle(bytes, start, owner);
  const magic = next(0);
  if (magic.value !== MAGIC)
    refuse(withoutWeights(magic.value, 'it is a pickle, but not one that torch.save wrote'));
  const version = next(magic.end);
  if (version.value !== PROTOCOL_VERSION)
    refuse(`it is of an unknown version of the older PyTorch format; ${SAVE_STATE_DICT}`);
  const system = next(version.end);
  const object = next(system.end);
  const keys = next(object.end);
  return { value: object.value, keys: keys.value, storages, end: keys.end };
}

/** A ResNet-152 with two moments of its optimizer has about 2,500. */
const MAX_STORAGES = 20_000;

const FIRST_WINDOW = 256 << 10;

/** Where the pickles end is known only after they were run: the window grows until they fit. */
async function readPickles(file: ByteSource): Promise<Pickles> {
  for (let window = FIRST_WINDOW; ; window *= 4) {
    const length = Math.min(window, file.size, MAX_PICKLE);
    const bytes = await file.read(0, length);
    try {
      return runPickles(bytes);
    } catch (error) {
      if (!(error instanceof OutOfBytes)) throw error;
      if (length === file.size) refuse(`it is cut short: its pickle does not end; ${COPY_AGAIN}`);
      if (length === MAX_PICKLE && holdsArrays(bytes.subarray(0, FIRST_WINDOW))) refuse(NUMPY_ARRAYS);
      if (length === MAX_PICKLE) refuse('its pickle is longer than any checkpoint needs');
    }
  }
}

/** Walks over the storages and notes where each one's elements begin. */
async function storageOffsets(
  file: ByteSource,
  { keys, storages, end }: Pickles,
): Promise<Map<string, number>> {
  if (storages.size > MAX_STORAGES) refuse('it has more storages than any checkpoint');
  if (!Array.isArray(keys)) refuse(`its list of storages is damaged; ${COPY_AGAIN}`);
  const offsets = new Map<string, number>();
  let at = end;
  for (const key of keys) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    if (!storage) refuse(`its list of storages names ${described(key)}, which no tensor uses; ${COPY_AGAIN}`);
    if (offsets.has(storage.key)) refuse(`it lists the storage ${printable(storage.key)} twice`);
    const count = new DataView((await file.read(at, 8)).buffer).getBigInt64(0, true);
    if (count !== BigInt(storage.count)) {
      refuse(
        `its storage ${printable(storage.key)} claims ${count} elements where ${storage.count} were announced`,
      );
    }
    const length = storage.count * DTYPE_BYTES[storage.dtype as Dtype];
    if (at + 8 + length > file.size)
      refuse(`it is cut short within the storage ${printable(storage.key)}; ${COPY_AGAIN}`);
    offsets.set(storage.key, at + 8);
    at += 8 + length;
  }
  return offsets;
}

export async function openTorchLegacy(file: ByteSource): Promise<StateDict> {
  const pickles = await readPickles(file);
  let offsets = new Map<string, number>();
  const dict = torchStateDict(pickles.value, {
    format: 'torch-legacy',
    byteOrder: 'little', // writeFileRaw swaps on big-endian machines
    open: async key => {
      const offset = offsets.get(key);
      if (offset === undefined) refuse(`the storage ${printable(key)} is missing`);
      return { source: file, offset };
    },
  });
  offsets = await storageOffsets(file, pickles);
  return dict;
}
