// The opcodes of a pickle as parts, each with its argument (CPython, Lib/pickletools.py).
import type { Part } from './parts';

/** How an argument is written: so many bytes, bytes behind a length of so many bytes, or so many lines. */
type Argument = { readonly fixed: number } | { readonly counted: 1 | 4 | 8 } | { readonly lines: 1 | 2 };

const group = (codes: string, argument: Argument) => [...codes].map(code => [code, argument] as const);

/** By opcode; all others have no argument. */
const ARGUMENTS: ReadonlyMap<string, Argument> = new Map([
  ...group('Khq\x80\x82', { fixed: 1 }),
  ...group('M\x83', { fixed: 2 }),
  ...group('Jjr\x84', { fixed: 4 }),
  ...group('G\x95', { fixed: 8 }),
  ...group('UC\x8c\x8a', { counted: 1 }),
  ...group('XBT\x8b', { counted: 4 }),
  ...group('\x8d\x8e\x96', { counted: 8 }),
  ...group('ci', { lines: 2 }),
  ...group('SIFLVPgp', { lines: 1 }),
]);

const PLAIN = [...'.(0120N\x88\x89)\x85\x86\x87t]lae}dsu\x8f\x90\x91\x93\x94\x97\x98RQbo\x81\x92'];
export const OPCODES: readonly string[] = [...PLAIN, ...ARGUMENTS.keys()];

const NONE: Argument = { fixed: 0 };

/** The opcodes of the pickle that begins at `start`, STOP being the last, and where it ends. @throws RangeError */
export function readOpcodes(file: Buffer, start = 0): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  for (let at = start; ; ) {
    const name = String.fromCharCode(file.readUInt8(at));
    const argument = ARGUMENTS.get(name) ?? NONE;
    let from = at + 1;
    let to = from;
    if ('fixed' in argument) to = from + argument.fixed;
    else if ('counted' in argument) {
      from += argument.counted;
      to = from + file.readUIntLE(at + 1, Math.min(argument.counted, 6));
    } else for (let line = 0; line < argument.lines; line++) to = file.indexOf(0x0a, to) + 1;
    if (to > file.length || to < from) throw new RangeError('the pickle does not end');
    parts.push({ name, data: file.subarray(from, to) });
    at = to;
    if (name === '.') return { parts, end: at };
  }
}

export function writeOpcodes(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.flatMap(({ name, data, claims }) => {
      const argument = ARGUMENTS.get(name) ?? NONE;
      const code = Buffer.from(name, 'latin1');
      if ('fixed' in argument)
        return [code, Buffer.concat([data, Buffer.alloc(argument.fixed)]).subarray(0, argument.fixed)];
      if ('counted' in argument) {
        const length = Buffer.alloc(argument.counted);
        length.writeUIntLE(
          (claims ?? data.length) % 256 ** argument.counted,
          0,
          Math.min(argument.counted, 6),
        );
        return [code, length, data];
      }
      const lines = data.toString('latin1').split('\n').slice(0, argument.lines);
      while (lines.length < argument.lines) lines.push('x');
      return [code, Buffer.from(`${lines.join('\n')}\n`, 'latin1')];
    }),
  );
}
