// The globals that a PyTorch checkpoint may name, and what each means here: tensors become descriptions of where
// their values lie, everything else becomes plain data or nothing.
import type { Dtype } from '../dtype';
import { printable, refuse, refusePickle } from '../refusal';
import { Inert, type PickleGlobal, type PickleOwner } from './pickle';

/** A run of elements in the file, named by a key of its container. */
export class TorchStorage {
  constructor(
    readonly dtype: Dtype,
    readonly key: string,
    /** Elements of the whole storage. */
    readonly count: number,
    /** Where a view into the storage begins, in elements. */
    readonly start: number,
  ) {}
}

/** A strided view of a storage; offset and strides in elements. Unchecked: the numbers are the file's. */
export class TorchTensor {
  constructor(
    readonly storage: TorchStorage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly stride: readonly number[],
  ) {}
}

/** A class of storages: its instances are named by persistent ids. */
class StorageType implements PickleGlobal {
  constructor(
    readonly name: string,
    readonly dtype: Dtype,
  ) {}
}

const STORAGE_TYPES: Readonly<Record<string, Dtype>> = {
  DoubleStorage: 'F64',
  FloatStorage: 'F32',
  HalfStorage: 'F16',
  BFloat16Storage: 'BF16',
  CharStorage: 'I8',
  ByteStorage: 'U8',
  ShortStorage: 'I16',
  IntStorage: 'I32',
  LongStorage: 'I64',
  BoolStorage: 'BOOL',
};

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const MAX_DIMENSIONS = 8;
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= MAX_DIMENSIONS && value.every(isNumber);

function rebuildTensor([storage, offset, shape, stride]: readonly unknown[]): TorchTensor {
  if (!(storage instanceof TorchStorage) || !isNumber(offset) || !isNumbers(shape) || !isNumbers(stride)) {
    refusePickle('its pickle rebuilds a tensor out of something that is none');
  }
  if (shape.length !== stride.length)
    refusePickle('its pickle rebuilds a tensor with more strides than dimensions');
  return new TorchTensor(storage, offset, shape, stride);
}

/** Dictionaries made out of lists; a pickle that makes one out of the same list again and again gets the same. */
const madeOf = new WeakMap<unknown[], Map<unknown, unknown>>();

/** OrderedDict() or, as Python 2 wrote it, OrderedDict([[key, value], ...]). */
function dictionaryOf([entries]: readonly unknown[]): Map<unknown, unknown> {
  if (entries instanceof Map) return entries;
  if (!Array.isArray(entries)) return new Map();
  const made = madeOf.get(entries) ?? new Map<unknown, unknown>();
  if (madeOf.has(entries)) return made;
  for (const pair of entries) if (Array.isArray(pair)) made.set(pair[0], pair[1]);
  madeOf.set(entries, made);
  return made;
}

const CALLS: Readonly<Record<string, NonNullable<PickleGlobal['call']>>> = {
  'collections.OrderedDict': dictionaryOf,
  'collections.Counter': dictionaryOf, // milestones of a learning-rate schedule
  'collections.defaultdict': () => new Map(), // its first argument makes what is missing
  'torch._utils._rebuild_tensor': rebuildTensor,
  'torch._utils._rebuild_tensor_v2': rebuildTensor,
  'torch._utils._rebuild_parameter': args => args[0],
  'torch._utils._rebuild_parameter_with_state': args => args[0],
  'torch.Size': args => args[0],
};

/** `torch.float32` and its like: named, never called. */
const TORCH_DTYPE = /^torch\.(b?float(16|32|64)|u?int(8|16|32|64)|double|half|long|int|bool)$/;

function torchGlobal(module: string, name: string): PickleGlobal {
  const path = `${module}.${name}`;
  const call = Object.hasOwn(CALLS, path) ? CALLS[path] : undefined;
  if (call) return { name: path, call };
  const dtype = module === 'torch' || module === 'torch.cuda' ? STORAGE_TYPES[name] : undefined;
  if (dtype && Object.hasOwn(STORAGE_TYPES, name)) return new StorageType(path, dtype);
  if (TORCH_DTYPE.test(path)) return { name: path };
  if (QUANTISED.test(path))
    refuse(
      `it is a quantised network (${printable(path)}), which is not computed here; save it before it is quantised`,
    );
  if (RUNS_PROGRAMS.test(path)) refuse(asksFor(path));
  return { name: path, call: () => new Inert(path) };
}

const QUANTISED = /^torch\._utils\._rebuild_qtensor$|^torch\.Q\w+Storage$/;

/**
 * What could only stand in a file in order to run something, or to reach what does. Nothing here would run it; a file
 * that asks for it is no checkpoint, whatever weights lie beside.
 */
const RUNS_PROGRAMS =
  /^(?:os|posix|nt|sys|subprocess|commands|pty|shutil|socket|ctypes|importlib|runpy|imp|pip|code|codeop|timeit|webbrowser|asyncio|multiprocessing|threading|signal|pickle|_pickle|marshal|http|urllib|requests)(?:\.|$)|^(?:builtins|__builtin__)\.(?!(?:set|frozenset|getattr|complex|slice|range|bytearray|bytes|object|int|float|bool|str|list|dict|tuple|type)$)/;

/** What a file is refused with that needs an object which is not on the list of what weights are made of. */
export function asksFor(path: string): string {
  return (
    `it asks for ${printable(path)}, which is not on the short list of what weights may name here; nothing in it was ` +
    'executed (of a whole pickled model, save the state_dict() instead)'
  );
}

/** Whole models in the older stream name their classes so: ('module', class, file, its source text). */
const isModule = (id: unknown): id is [string, PickleGlobal] =>
  Array.isArray(id) && id[0] === 'module' && typeof (id[1] as Partial<PickleGlobal>)?.call === 'function';

/** torch's persistent ids: ('storage', type, key, location, elements, view of a legacy storage or nothing). */
function referred(id: unknown): TorchStorage | PickleGlobal {
  if (isModule(id)) return id[1];
  const [kind, type, key, , count, view] = Array.isArray(id) ? (id as unknown[]) : [];
  if (kind !== 'storage' || !(type instanceof StorageType) || typeof key !== 'string' || !isNumber(count)) {
    refusePickle('its pickle refers to something outside that is not a storage');
  }
  const start = view === undefined || view === null ? 0 : Array.isArray(view) ? view[1] : null;
  if (!isNumber(start)) refusePickle('its pickle refers to a storage at an impossible place');
  return new TorchStorage(type.dtype, key, count, start);
}

export const TORCH_OWNER: PickleOwner = { global: torchGlobal, persistent: referred };
