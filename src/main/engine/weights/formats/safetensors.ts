// safetensors: eight bytes of header length, a JSON header, then the tensors one after another without gaps.
// Specification: github.com/huggingface/safetensors, README, section "Format".
import type { ByteSource } from '../byte-source';
import { DTYPE_BYTES, type Dtype, readElements } from '../dtype';
import { COPY_AGAIN, printable, refuse, shapeText } from '../refusal';
import { checkShape, type StateDict, type StoredTensor } from '../state-dict';
import { statedInMetadata } from '../stated-head';
import { topLevelKeys } from './json-keys';

export interface SafetensorsEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  readonly length: number;
}

export interface SafetensorsHeader {
  readonly entries: ReadonlyMap<string, SafetensorsEntry>;
  readonly metadata: ReadonlyMap<string, string>;
}

const MAX_HEADER = 16 << 20;

/** Types that the format knows and no weights here are of; they may stand in a file beside the weights. */
const OTHER_DTYPE_BYTES: Readonly<Record<string, number>> = {
  U16: 2,
  U32: 4,
  U64: 8,
  F8_E4M3: 1,
  F8_E5M2: 1,
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(n => Number.isSafeInteger(n) && n >= 0);
}

async function readHeaderText(file: ByteSource): Promise<{ text: string; dataStart: number }> {
  if (file.size < 10) refuse('it ends within the safetensors header');
  const start = await file.read(0, 8);
  const length = new DataView(start.buffer).getBigUint64(0, true);
  if (length > BigInt(file.size - 8)) {
    refuse(`its safetensors header claims ${length} bytes, the file has ${file.size}; ${COPY_AGAIN}`);
  }
  if (length > MAX_HEADER)
    refuse(`its safetensors header of ${length} bytes is beyond the limit of ${MAX_HEADER}`);
  const bytes = await file.read(8, Number(length));
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), dataStart: 8 + Number(length) };
  } catch {
    return refuse('its safetensors header is not UTF-8');
  }
}

function parseEntry(name: string, value: unknown, dataStart: number): SafetensorsEntry {
  if (!isRecord(value)) refuse(`${name}: the safetensors header does not describe a tensor`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !isNumbers(shape) || !isNumbers(offsets) || offsets.length !== 2) {
    refuse(`${name}: dtype, shape or data_offsets are not as safetensors wants them`);
  }
  const bytes = DTYPE_BYTES[dtype as Dtype] ?? OTHER_DTYPE_BYTES[dtype];
  if (bytes === undefined) refuse(`${name}: the type ${printable(dtype)} is not known`);
  const [begin, end] = offsets as [number, number];
  const expected = checkShape(name, shape) * bytes;
  if (end - begin !== expected) {
    refuse(
      `${name}: ${shapeText(shape)} of ${dtype} takes ${expected} bytes, its offsets span ${end - begin}`,
    );
  }
  return { dtype: dtype as Dtype, shape, offset: dataStart + begin, length: expected };
}

/** Refuses gaps, overlaps and bytes that belong to no tensor, as the format demands. */
function checkLayout(entries: ReadonlyMap<string, SafetensorsEntry>, dataStart: number, size: number): void {
  const sorted = [...entries].sort(([, a], [, b]) => a.offset - b.offset || a.length - b.length);
  let end = dataStart;
  for (const [name, entry] of sorted) {
    if (entry.offset < end) refuse(`${printable(name)}: its bytes overlap those of another tensor`);
    if (entry.offset > end)
      refuse(`${printable(name)}: ${entry.offset - end} bytes before it belong to no tensor`);
    end += entry.length;
  }
  if (end > size)
    refuse(`it is cut short: its tensors need ${end} bytes, the file has ${size}; ${COPY_AGAIN}`);
  if (end < size) refuse(`${size - end} bytes at its end belong to no tensor`);
}

/** Reads and checks the header: every entry's range lies inside the file. */
export async function readSafetensorsHeader(file: ByteSource): Promise<SafetensorsHeader> {
  const { text, dataStart } = await readHeaderText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    refuse('its safetensors header is not JSON');
  }
  if (!isRecord(parsed)) refuse('its safetensors header is not a JSON object');
  const seen = new Set<string>();
  for (const key of topLevelKeys(text)) {
    if (seen.has(key)) refuse(`${printable(key)}: the safetensors header names it twice`);
    seen.add(key);
  }
  const metadata = new Map<string, string>();
  const entries = new Map<string, SafetensorsEntry>();
  for (const [name, value] of Object.entries(parsed)) {
    if (name !== '__metadata__') entries.set(name, parseEntry(printable(name), value, dataStart));
    else if (!isRecord(value)) refuse('the metadata of its safetensors header are not an object');
    else
      for (const [key, said] of Object.entries(value)) if (typeof said === 'string') metadata.set(key, said);
  }
  checkLayout(entries, dataStart, file.size);
  return { entries, metadata };
}

const SCALE = '.scale';

/** `X.weight` of type I8 and `X.weight.scale` (F32, one factor per output channel) become one tensor. */
function withScale(name: string, weight: StoredTensor, scale: StoredTensor): StoredTensor {
  const channels = weight.shape[0] ?? 0;
  if (scale.dtype !== 'F32' || scale.shape.length !== 1 || scale.shape[0] !== channels) {
    const got = `${shapeText(scale.shape)} of ${scale.dtype}`;
    refuse(`${name}${SCALE}: expected ${shapeText([channels])} of F32, got ${got}`);
  }
  const read = async () => {
    const values = await weight.read();
    const factors = await scale.read();
    const per = values.length / Math.max(1, channels);
    for (let c = 0; c < channels; c++) {
      const factor = factors[c]!;
      for (let i = c * per; i < (c + 1) * per; i++) values[i] = values[i]! * factor;
    }
    return values;
  };
  return { ...weight, read };
}

/** Could this byte stand in a JSON file? Neither control characters nor 0xf5 to 0xff, which UTF-8 does not have. */
const isText = (byte: number) =>
  (byte >= 0x20 && byte < 0xf5) || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/**
 * Can these be the first bytes of a safetensors file? The header's opening brace tells, behind eight bytes that are a
 * number and no text: JSON of another kind may have a brace there, too.
 */
export function matchSafetensors(head: Uint8Array): boolean {
  return head.length > 8 && head[8] === 0x7b && !head.subarray(0, 8).every(isText);
}

export async function openSafetensors(file: ByteSource): Promise<StateDict> {
  const { entries, metadata } = await readSafetensorsHeader(file);
  const all = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, offset, length }] of entries) {
    const count = length / (DTYPE_BYTES[dtype] ?? 1);
    all.set(name, { dtype, shape, read: into => readElements(file, offset, count, dtype, 'little', into) });
  }
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of all) {
    const scale = all.get(name + SCALE);
    const scaled = name.endsWith(SCALE) && all.get(name.slice(0, -SCALE.length))?.dtype === 'I8';
    if (scaled) continue;
    if (tensor.dtype !== 'I8') tensors.set(name, tensor);
    else if (scale) tensors.set(name, withScale(printable(name), tensor, scale));
    else
      refuse(`${printable(name)}: weights of type I8 need a tensor ${printable(name)}${SCALE} beside them`);
  }
  const stated = statedInMetadata(metadata);
  return { format: 'safetensors', tensors, stored: all.size, metadata, ...stated, assumed: [] };
}
