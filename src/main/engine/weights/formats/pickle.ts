// A pickle machine that executes nothing. It knows the opcodes that PyTorch's and Python's picklers write for plain
// data (protocols 2 to 5) and hands every global to its owner, who knows a short list and refuses the rest by name.
// Meaning of the opcodes: CPython, Lib/pickletools.py.
import { printable, refusePickle } from '../refusal';

/** A global that a checkpoint may name. What it makes out of arguments is decided here, never by the file. */
export interface PickleGlobal {
  readonly name: string;
  /** What calling it gives; a global without it cannot be called. */
  readonly call?: (args: readonly unknown[]) => unknown;
}

/**
 * An object of which nothing but its existence matters: a Namespace of options, a device, anything that stands beside
 * the weights. It keeps what the pickle puts into it as a dictionary, for people's own classes of dictionaries.
 */
export class Inert extends Map<unknown, unknown> {
  constructor(readonly name: string) {
    super();
  }
}

export interface PickleOwner {
  global(module: string, name: string): PickleGlobal;
  /** What a persistent id stands for: torch's storages. */
  persistent(id: unknown): unknown;
}

/** The bytes at hand ended within the pickle: there may be more of them in the file. */
export class OutOfBytes extends Error {}

const UTF8 = new TextDecoder();
/** A ResNet-152 with its optimizer's state takes about a hundred thousand. */
const MAX_STEPS = 1 << 21;
const MAX_STACK = 1 << 20;
const MAX_MEMO = 1 << 20;
const MAX_TEXT = 1 << 24;

class Machine {
  at: number;
  stack: unknown[] = [];
  readonly marks: number[] = [];
  readonly memo = new Map<number, unknown>();
  private readonly data: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
    readonly owner: PickleOwner,
  ) {
    this.at = start;
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves on by n bytes and says where they began. */
  private take(n: number): number {
    if (this.at + n > this.bytes.length) throw new OutOfBytes();
    this.at += n;
    return this.at - n;
  }
  u8 = () => this.data.getUint8(this.take(1));
  u16 = () => this.data.getUint16(this.take(2), true);
  u32 = () => this.data.getUint32(this.take(4), true);
  i32 = () => this.data.getInt32(this.take(4), true);
  f64 = () => this.data.getFloat64(this.take(8), false);
  length64 = () => {
    const n = this.data.getBigUint64(this.take(8), true);
    return n > BigInt(MAX_TEXT) ? MAX_TEXT + 1 : Number(n);
  };

  raw(length: number): Uint8Array {
    if (length > MAX_TEXT) refusePickle('its pickle holds a text beyond any checkpoint');
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }
  text(length: number): string {
    return UTF8.decode(this.raw(length));
  }
  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0 && this.bytes.length - this.at < 512) throw new OutOfBytes();
    if (end < 0 || end - this.at > 512) refusePickle('its pickle names a global of more than 512 letters');
    const text = this.text(end - this.at);
    this.at++;
    return text;
  }
  /** A little-endian two's complement integer of any length. */
  long(length: number): number | bigint {
    const raw = this.raw(length);
    if (length > 64) refusePickle('its pickle holds an integer of more than 64 bytes');
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(raw[i]!);
    if (length > 0 && raw[length - 1]! & 0x80) value -= 1n << BigInt(8 * length);
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value;
  }

  push(value: unknown): void {
    if (this.stack.length >= MAX_STACK)
      refusePickle('its pickle nests or lists more than any checkpoint does');
    this.stack.push(value);
  }
  pop(): unknown {
    const floor = this.marks.at(-1) ?? 0;
    if (this.stack.length <= floor) refusePickle('its pickle takes a value that is not there');
    return this.stack.pop();
  }
  top(): unknown {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }
  mark(): void {
    if (this.marks.length >= MAX_STACK)
      refusePickle('its pickle nests or lists more than any checkpoint does');
    this.marks.push(this.stack.length);
  }
  popMark(): unknown[] {
    const mark = this.marks.pop();
    if (mark === undefined) refusePickle('its pickle closes what it never opened');
    return this.stack.splice(mark);
  }
  popSome(n: number): unknown[] {
    return Array.from({ length: n }, () => this.pop()).reverse();
  }

  remember(index: number): void {
    if (index > MAX_MEMO) refusePickle('its pickle remembers more than any checkpoint does');
    this.memo.set(index, this.top());
  }
  recall(index: number): void {
    if (!this.memo.has(index)) refusePickle('its pickle recalls a value that it never remembered');
    this.push(this.memo.get(index));
  }

  call(): void {
    const args = this.pop();
    const made = this.pop() as PickleGlobal;
    if (!Array.isArray(args)) refusePickle('its pickle calls something without arguments');
    if (made instanceof Inert) {
      this.push(new Inert(made.name)); // what an object beside the weights gives when it is called
      return;
    }
    if (typeof made?.call !== 'function') {
      refusePickle(`its pickle calls ${described(made)}, which is nothing that can be called`);
    }
    this.push(made.call(args));
  }
  setItems(items: unknown[]): void {
    const target = this.top();
    if (!(target instanceof Map) || items.length % 2)
      refusePickle('its pickle fills a dictionary that is none');
    for (let i = 0; i < items.length; i += 2) target.set(items[i], items[i + 1]);
  }
  append(items: unknown[]): void {
    const target = this.top();
    if (target instanceof Inert) return;
    if (target instanceof Set) for (const item of items) target.add(item);
    else if (Array.isArray(target)) for (const item of items) target.push(item);
    else refusePickle('its pickle fills a list that is none');
  }
}

/** A value of a pickle in words. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'nothing at all';
  if (value instanceof Inert) return printable(value.name);
  if (value instanceof Map) return 'a dictionary';
  if (value instanceof Set) return 'a set';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Uint8Array) return 'bytes';
  if (typeof value === 'string') return `the text '${printable(value)}'`;
  if (typeof value !== 'object') return `the value ${printable(String(value))}`;
  const { name } = value as Partial<PickleGlobal>;
  return typeof name === 'string' ? printable(name) : 'a tensor';
}

function dictionary(items: unknown[]): Map<unknown, unknown> {
  if (items.length % 2) refusePickle('its pickle builds a dictionary with half an entry');
  const map = new Map<unknown, unknown>();
  for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  return map;
}

function stackGlobal(m: Machine): void {
  const name = m.pop();
  const module = m.pop();
  if (typeof name !== 'string' || typeof module !== 'string')
    refusePickle('its pickle names a global without text');
  m.push(m.owner.global(module, name));
}

const HIGHEST_PROTOCOL = 5;

function protocol(m: Machine): void {
  const version = m.u8();
  if (version > HIGHEST_PROTOCOL)
    refusePickle(`its pickle is of protocol ${version}, known are up to ${HIGHEST_PROTOCOL}`);
}

/** Opcodes that are run. STOP is the loop's own. */
const OPCODES: Readonly<Record<number, (m: Machine) => void>> = {
  128: protocol, // PROTO
  149: m => void m.length64(), // FRAME: how much follows matters to a buffered reader only
  40: m => m.mark(), // MARK
  48: m => void (m.stack.length === m.marks.at(-1) ? m.marks.pop() : m.pop()), // POP
  49: m => void m.popMark(), // POP_MARK
  50: m => m.push(m.top()), // DUP
  78: m => m.push(null), // NONE
  136: m => m.push(true), // NEWTRUE
  137: m => m.push(false), // NEWFALSE
  74: m => m.push(m.i32()), // BININT
  75: m => m.push(m.u8()), // BININT1
  77: m => m.push(m.u16()), // BININT2
  138: m => m.push(m.long(m.u8())), // LONG1
  71: m => m.push(m.f64()), // BINFLOAT
  85: m => m.push(m.text(m.u8())), // SHORT_BINSTRING
  84: m => m.push(m.text(m.u32())), // BINSTRING
  140: m => m.push(m.text(m.u8())), // SHORT_BINUNICODE
  88: m => m.push(m.text(m.u32())), // BINUNICODE
  141: m => m.push(m.text(m.length64())), // BINUNICODE8
  67: m => m.push(m.raw(m.u8())), // SHORT_BINBYTES
  66: m => m.push(m.raw(m.u32())), // BINBYTES
  142: m => m.push(m.raw(m.length64())), // BINBYTES8
  150: m => m.push(m.raw(m.length64())), // BYTEARRAY8
  41: m => m.push([]), // EMPTY_TUPLE
  133: m => m.push(m.popSome(1)), // TUPLE1
  134: m => m.push(m.popSome(2)), // TUPLE2
  135: m => m.push(m.popSome(3)), // TUPLE3
  116: m => m.push(m.popMark()), // TUPLE
  93: m => m.push([]), // EMPTY_LIST
  108: m => m.push(m.popMark()), // LIST
  97: m => m.append([m.pop()]), // APPEND
  101: m => m.append(m.popMark()), // APPENDS
  125: m => m.push(new Map()), // EMPTY_DICT
  100: m => m.push(dictionary(m.popMark())), // DICT
  115: m => m.setItems(m.popSome(2)), // SETITEM
  117: m => m.setItems(m.popMark()), // SETITEMS
  143: m => m.push(new Set()), // EMPTY_SET
  144: m => m.append(m.popMark()), // ADDITEMS
  145: m => m.push(new Set(m.popMark())), // FROZENSET
  113: m => m.remember(m.u8()), // BINPUT
  114: m => m.remember(m.u32()), // LONG_BINPUT
  148: m => m.remember(m.memo.size), // MEMOIZE
  104: m => m.recall(m.u8()), // BINGET
  106: m => m.recall(m.u32()), // LONG_BINGET
  99: m => m.push(m.owner.global(m.line(), m.line())), // GLOBAL
  147: stackGlobal, // STACK_GLOBAL
  82: m => m.call(), // REDUCE
  146: m => {
    m.pop(); // NEWOBJ_EX: arguments by name first
    m.call();
  },
  129: m => m.call(), // NEWOBJ: class and arguments, as REDUCE
  98: m => void m.pop(), // BUILD: attributes (`_metadata` of a state_dict); nothing here has a use for them
  81: m => m.push(m.owner.persistent(m.pop())), // BINPERSID
};

const STOP = 46;

/** Names of the opcodes that are refused, for the message. */
const REFUSED: Readonly<Record<number, string>> = {
  70: 'FLOAT',
  73: 'INT',
  76: 'LONG',
  80: 'PERSID',
  83: 'STRING',
  86: 'UNICODE',
  103: 'GET',
  105: 'INST',
  111: 'OBJ',
  112: 'PUT',
  130: 'EXT1',
  131: 'EXT2',
  132: 'EXT4',
  139: 'LONG4',
  151: 'NEXT_BUFFER',
  152: 'READONLY_BUFFER',
};

/**
 * Runs one pickle.
 * @returns its value and where it ended
 * @throws OutOfBytes where the bytes at hand end first; a refusal for anything that is not plain data
 */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  owner: PickleOwner,
): { value: unknown; end: number } {
  const machine = new Machine(bytes, start, owner);
  for (let step = 0; step < MAX_STEPS; step++) {
    const opcode = machine.u8();
    if (opcode === STOP) return { value: machine.pop(), end: machine.at };
    const run = OPCODES[opcode];
    if (!run) refusePickle(`its pickle uses the opcode ${REFUSED[opcode] ?? opcode}, which is not read here`);
    run(machine);
  }
  return refusePickle('its pickle takes more steps than any checkpoint does');
}
