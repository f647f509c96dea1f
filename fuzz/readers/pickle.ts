// Runs the opcodes of a pickle as far as plain data and tensors need; everything that is called and unknown is an Object.
import { readOpcodes } from '../mutators/opcodes';
import type { Dtype } from './tensor';

export interface Call {
  readonly global: string;
  readonly args: readonly unknown[];
}
export interface Storage {
  readonly dtype: Dtype | undefined;
  readonly key: string;
  readonly start: number;
}
export interface View {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
}

const DTYPES: Readonly<Record<string, Dtype>> = {
  DoubleStorage: 'F64',
  FloatStorage: 'F32',
  HalfStorage: 'F16',
  BFloat16Storage: 'BF16',
  CharStorage: 'I8',
};

export const isView = (value: unknown): value is View =>
  typeof value === 'object' && value !== null && 'storage' in value;

function called(global: string, args: readonly unknown[]): unknown {
  if (/_rebuild_tensor(_v2)?$/.test(global)) {
    const [storage, offset, shape, stride] = args as [Storage, number, number[], number[]];
    return { storage, offset, shape, stride } satisfies View;
  }
  if (/OrderedDict|Counter/.test(global)) {
    const [pairs] = args;
    return pairs instanceof Map
      ? pairs
      : new Map(Array.isArray(pairs) ? (pairs as [unknown, unknown][]) : []);
  }
  if (/_rebuild_parameter|torch\.Size/.test(global)) return args[0];
  return { global, args } satisfies Call;
}

/** Of a view into a storage: name, start, length. */
function startOf(view: unknown): number {
  if (Array.isArray(view) && Number.isInteger(view[1])) return view[1];
  throw new TypeError('a view that is none');
}

function stored(id: unknown): Storage {
  const [, type, key, , , view] = id as [string, { global: string }, string, string, number, unknown];
  const start = view === undefined || view === null ? 0 : startOf(view);
  return { dtype: DTYPES[type.global.split('.').at(-1)!], key, start };
}

const MARK = Symbol('mark');

/** The value of the pickle that begins at `start`, and where it ends. @throws anything for what is no pickle of this kind */
export function runPickle(file: Buffer, start = 0): { value: unknown; end: number } {
  const { parts, end } = readOpcodes(file, start);
  const stack: unknown[] = [];
  const memo = new Map<number, unknown>();
  const pop = () => stack.pop();
  const sinceMark = () => {
    const items = stack.splice(stack.lastIndexOf(MARK));
    return items.slice(1);
  };
  const set = (items: unknown[]) => {
    const target = stack.at(-1);
    for (let i = 0; target instanceof Map && i < items.length; i += 2) target.set(items[i], items[i + 1]);
  };
  const add = (items: unknown[]) => {
    const target = stack.at(-1);
    if (Array.isArray(target)) target.push(...items);
    else if (target instanceof Set) for (const item of items) target.add(item);
  };
  const long = (data: Buffer) => {
    const value = [...data].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return Number(BigInt.asIntN(8 * Math.max(1, data.length), value));
  };
  for (const { name, data } of parts) {
    const text = () => data.toString();
    if (name === '(') stack.push(MARK);
    else if (name === '0') {
      pop(); // a mark as well as a value
    } else if (name === '1') sinceMark();
    else if (name === '2') stack.push(stack.at(-1));
    else if (name === 'N') stack.push(null);
    else if (name === '\x88' || name === '\x89') stack.push(name === '\x88');
    else if (name === 'J') stack.push(data.readInt32LE());
    else if (name === 'K' || name === 'M') stack.push(data.readUIntLE(0, data.length));
    else if (name === '\x8a') stack.push(long(data));
    else if (name === 'G') stack.push(data.readDoubleBE());
    else if ('UTX\x8c\x8d'.includes(name)) stack.push(text());
    else if ('CB'.includes(name)) stack.push(data);
    else if (name === ')' || name === ']') stack.push([]);
    else if (name === '\x85' || name === '\x86' || name === '\x87')
      stack.push(stack.splice(-(name.charCodeAt(0) - 0x84)));
    else if (name === 't' || name === 'l') stack.push(sinceMark());
    else if (name === 'a') add([pop()]);
    else if (name === 'e' || name === '\x90') add(sinceMark());
    else if (name === '}') stack.push(new Map());
    else if (name === '\x8f') stack.push(new Set());
    else if (name === 'd') {
      const items = sinceMark();
      stack.push(new Map());
      set(items);
    } else if (name === 's') set(stack.splice(-2));
    else if (name === 'u') set(sinceMark());
    else if (name === 'q' || name === 'r') memo.set(data.readUIntLE(0, data.length), stack.at(-1));
    else if (name === '\x94') memo.set(memo.size, stack.at(-1));
    else if (name === 'h' || name === 'j') stack.push(memo.get(data.readUIntLE(0, data.length)));
    else if (name === 'c') stack.push({ global: text().trim().replace('\n', '.') });
    else if (name === '\x93') {
      const [module, global] = stack.splice(-2);
      stack.push({ global: `${module}.${global}` });
    } else if (name === 'R' || name === '\x81') {
      const args = pop() as unknown[];
      stack.push(called((pop() as { global: string }).global, args));
    } else if (name === 'b') pop();
    else if (name === 'Q') stack.push(stored(pop()));
    else if (name !== '.' && name !== '\x80' && name !== '\x95') throw new Error(`opcode ${name}`);
  }
  return { value: pop(), end };
}
