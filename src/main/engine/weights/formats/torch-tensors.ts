// From an unpickled PyTorch checkpoint to its tensors: finds the state_dict among what training scripts save, and
// reads strided views of storages.
import { elements } from '../../../../shared/resnet/shapes';
import { type ByteSource, checkRange } from '../byte-source';
import { DTYPE_BYTES, readElements } from '../dtype';
import { printable, refuse, SAVE_STATE_DICT, shapeText, unknownNetwork } from '../refusal';
import { checkShape, type StateDict, type StoredTensor } from '../state-dict';
import { namesInside } from '../stated-names';
import { Inert } from './pickle';
import { asksFor, TorchTensor } from './torch-globals';

/** Where a storage's bytes are. */
export type OpenStorage = (key: string) => Promise<{ readonly source: ByteSource; readonly offset: number }>;

export interface TorchContainer {
  readonly format: 'torch-zip' | 'torch-legacy';
  readonly byteOrder: 'little' | 'big';
  readonly open: OpenStorage;
}

/**
 * Names under which training scripts keep weights, the preferred one first. Moving averages come first, as in
 * timm's load_checkpoint: they are what was evaluated.
 */
const NESTED = [
  'state_dict_ema',
  'model_ema',
  'ema_state_dict',
  'ema',
  'params_ema',
  'teacher',
  'state_dict',
  'model_state_dict',
  'model_state',
  'model',
  'net',
  'network',
  'weights',
  'params',
  'student',
] as const;

const AVERAGES = /ema|^teacher$/;

const MAX_NESTING = 4;
/** VISSL's network lies under four dictionaries that bear names of its own. */
const MAX_DEPTH = 6;
/** More than any checkpoint has; a dictionary that holds itself must not take forever. */
const MAX_TENSORS = 20_000;

/** Elements from a view's first to its last: 32,768 classes of a ResNet-50's head. */
const MAX_SPAN = 1 << 26;

interface Found {
  readonly tensors: Map<string, TorchTensor>;
  readonly path: readonly string[];
}

/** The tensors of a dictionary, or of the first known dictionary inside it. */
function findTensors(value: unknown, path: readonly string[] = [], seen = new Set<unknown>()): Found | null {
  if (!(value instanceof Map) || path.length > MAX_NESTING || seen.has(value)) return null;
  seen.add(value);
  const tensors = new Map<string, TorchTensor>();
  for (const [key, entry] of value) {
    if (typeof key === 'string' && entry instanceof TorchTensor) tensors.set(key, entry);
  }
  // A counter or two beside the nested dictionary (`n_averaged`, `epoch`) do not make a state_dict
  const weights = [...tensors.values()].some(tensor => tensor.shape.length >= 4);
  if (weights) return { tensors, path };
  for (const name of NESTED) {
    const found = findTensors(value.get(name), [...path, name], seen);
    if (found) return found;
  }
  return null;
}

/** Every tensor of a dictionary and of those inside it, by the path of keys to it. */
function allTensors(
  value: unknown,
  prefix = '',
  depth = 0,
  found = new Map<string, TorchTensor>(),
  seen = new Set<unknown>(),
): Map<string, TorchTensor> {
  if (!(value instanceof Map) || depth > MAX_DEPTH || seen.has(value)) return found;
  seen.add(value);
  for (const [key, entry] of value) {
    if (typeof key !== 'string' || found.size >= MAX_TENSORS) continue; // an optimizer's state has numbers
    if (entry instanceof TorchTensor) found.set(prefix + key, entry);
    else allTensors(entry, `${prefix}${key}.`, depth + 1, found, seen);
  }
  return found;
}

/** Tensors under names that nobody knows here: all of them, where a network's are among them. */
function searched(value: unknown): Found | null {
  const tensors = allTensors(value);
  const weights = [...tensors.values()].some(tensor => tensor.shape.length >= 4);
  return weights ? { tensors, path: [] } : null;
}

function isContiguous({ shape, stride }: TorchTensor): boolean {
  let expected = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (shape[d] !== 1 && stride[d] !== expected) return false;
    expected *= shape[d]!;
  }
  return true;
}

/** Picks the elements of a strided view out of its span, in C order. */
export function gather(
  span: Float32Array,
  shape: readonly number[],
  stride: readonly number[],
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(elements(shape));
  const index = shape.map(() => 0);
  let at = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = span[at]!;
    for (let d = shape.length - 1; d >= 0; d--) {
      at += stride[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= stride[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

async function readTensor(
  name: string,
  tensor: TorchTensor,
  from: TorchContainer,
  into?: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer>> {
  const { storage, shape, stride } = tensor;
  const count = checkShape(name, shape);
  if (count === 0) return new Float32Array(0);
  const span = 1 + shape.reduce((sum, n, d) => sum + (n - 1) * stride[d]!, 0);
  const first = storage.start + tensor.offset;
  if (!(first + span <= storage.start + storage.count) || span > MAX_SPAN) {
    refuse(
      `${name}: ${shapeText(shape)} with strides ${shapeText(stride)} leaves its storage of ${storage.count} elements`,
    );
  }
  const size = DTYPE_BYTES[storage.dtype];
  const { source, offset } = await from.open(storage.key);
  checkRange(source.size, offset + first * size, span * size);
  const whole = isContiguous(tensor);
  const start = offset + first * size;
  const lent = whole ? into : undefined;
  const values = await readElements(source, start, span, storage.dtype, from.byteOrder, lent);
  return whole ? values : gather(values, shape, stride);
}

export const NUMPY_ARRAYS =
  'its weights are NumPy arrays, not tensors; turn each into one with torch.from_numpy and save the dictionary with torch.save';

/** Does a pickle that is too long to be run begin with arrays, which lie within it? */
export function holdsArrays(head: Uint8Array): boolean {
  return /numpy\.|numpy_core/.test(new TextDecoder('latin1').decode(head));
}

/** The first object of a dictionary, however deep, that is none of what weights are made of. */
function strangeObject(value: unknown, seen = new Set<unknown>()): string | null {
  if (value instanceof Inert) return value.name;
  if (!(value instanceof Map) || seen.size > MAX_LOOKED_AT || seen.has(value)) return null;
  seen.add(value);
  for (const entry of value.values()) {
    const name = strangeObject(entry, seen);
    if (name !== null) return name;
  }
  return null;
}

const MAX_LOOKED_AT = 1000;

/** Why there is nothing to be taken; `otherwise` where no object in it tells more. */
export function withoutWeights(
  value: unknown,
  otherwise = 'it holds no state_dict: no dictionary of weights was found in it',
): string {
  const name = strangeObject(value);
  if (name?.startsWith('numpy.')) return NUMPY_ARRAYS;
  if (name !== null) return asksFor(name);
  return `${otherwise}; ${SAVE_STATE_DICT}`;
}

/** Says why there is no network in it that could be a residual one. */
function refuseOthers(value: unknown): never {
  const { size } = allTensors(value);
  if (size === 0 || strangeObject(value) !== null) refuse(withoutWeights(value));
  const none = size === 1 ? 'its only tensor is not' : `none of its ${size} tensors is`;
  unknownNetwork(
    `${none} the weight of a convolution, and residual networks are made of them; open the checkpoint of a ResNet`,
  );
}

/** The state_dict inside an unpickled checkpoint; its values are read when they are asked for. */
export function torchStateDict(value: unknown, from: TorchContainer): StateDict {
  const found = findTensors(value) ?? searched(value) ?? refuseOthers(value);
  const tensors = new Map<string, StoredTensor>();
  for (const [key, tensor] of found.tensors) {
    const name = printable(key);
    tensors.set(key, {
      dtype: tensor.storage.dtype,
      shape: tensor.shape,
      read: into => readTensor(name, tensor, from, into),
    });
  }
  const averaged = found.path.find(name => AVERAGES.test(name));
  const assumed = averaged
    ? [`The moving average under '${averaged}' was taken, not the last step's weights.`]
    : [];
  return {
    format: from.format,
    tensors,
    stored: tensors.size,
    metadata: new Map(),
    facts: { classes: namesInside(value) },
    assumed,
  };
}
