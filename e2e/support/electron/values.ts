// Structured clones as text, between Node and the page's worlds (DevTools carry nothing else). Cycles are not known.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const VIEWS = {
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
type ViewName = keyof typeof VIEWS;

/** @throws DOMException for a function, a symbol or whatever else has no clone */
export function toText(value: unknown): string {
  return JSON.stringify(flat(value));
}

export function fromText(text: string): unknown {
  return restored(JSON.parse(text) as Json);
}

function flat(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', of: asText(value) };
  }
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'bigint') return { $: 'bigint', of: `${value}` };
  if (typeof value !== 'object') throw uncloneable(value);
  if (Array.isArray(value)) return value.map(flat);
  if (value instanceof Date) return { $: 'Date', of: value.getTime() };
  if (value instanceof Map) return { $: 'Map', of: flat([...value]) };
  if (value instanceof Set) return { $: 'Set', of: flat([...value]) };
  if (value instanceof Error) return { $: 'Error', of: value.message };
  if (value instanceof ArrayBuffer) return { $: 'ArrayBuffer', of: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (!(name in VIEWS)) throw uncloneable(value);
    return { $: name, of: toBase64(bytes) };
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null && !isPlain(value))
    throw uncloneable(value);
  const entries = Object.entries(value).map(([key, part]) => [key, flat(part)]);
  const object = Object.fromEntries(entries) as { [key: string]: Json };
  return '$' in object ? { $: 'object', of: object } : object;
}

/** Objects of classes of one's own clone to plain ones; those of the platform that are left here do not. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function restored(value: Json): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(restored);
  if (!('$' in value)) return restoredObject(value);
  const { $: kind, of } = value as { $: string; of: Json };
  if (kind in VIEWS) return viewOf(kind as ViewName, of as string);
  const restore = RESTORE[kind];
  if (!restore) throw new TypeError(`No value is written as ${kind}`);
  return restore(of);
}

const RESTORE: Readonly<Record<string, (of: Json) => unknown>> = {
  undefined: () => undefined,
  number: of => (of === '-0' ? -0 : Number(of)),
  bigint: of => BigInt(of as string),
  Date: of => new Date(of as number),
  Map: of => new Map(restored(of) as [unknown, unknown][]),
  Set: of => new Set(restored(of) as unknown[]),
  Error: of => new Error(of as string),
  ArrayBuffer: of => fromBase64(of as string).buffer,
  object: of => restoredObject(of as { [key: string]: Json }),
};

function restoredObject(value: { [key: string]: Json }): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restored(part)]));
}

function viewOf(name: ViewName, base64: string): ArrayBufferView {
  const { buffer } = fromBase64(base64);
  return new VIEWS[name](buffer);
}

function asText(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

function uncloneable(value: unknown): DOMException {
  return new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError');
}

// Node 20 has Buffer, Chromium the methods of Uint8Array; TypeScript's ES2023 knows neither of these.
type Base64Array = Uint8Array<ArrayBuffer> & { toBase64(): string };
const { fromBase64: parse } = Uint8Array as unknown as { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

function toBase64(bytes: Uint8Array): string {
  if (parse) return (bytes as Base64Array).toBase64();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return parse ? parse.call(Uint8Array, text) : new Uint8Array(Buffer.from(text, 'base64'));
}
