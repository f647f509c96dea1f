// Protocol buffers as parts: a field is named by its number and wire type (protobuf.dev/programming-guides/encoding).
import type { Part } from './parts';

export function readVarint(file: Buffer, start: number): { value: bigint; end: number } {
  let value = 0n;
  for (let at = start; at < start + 10; at++) {
    const byte = file.readUInt8(at);
    value |= BigInt(byte & 127) << BigInt(7 * (at - start));
    if (byte < 128) return { value: BigInt.asUintN(64, value), end: at + 1 };
  }
  throw new RangeError('a number of more than 64 bits');
}

export function writeVarint(value: bigint): Buffer {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  return Buffer.from([...out, Number(rest)]);
}

/** The field's name is `NUMBER:WIRE`; its data are a varint's bytes, the number's bytes, or what follows the length. */
export function readFields(file: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < file.length; ) {
    const tag = readVarint(file, at);
    const wire = Number(tag.value & 7n);
    let from = tag.end;
    let to = from;
    if (wire === 0) to = readVarint(file, from).end;
    else if (wire === 1) to = from + 8;
    else if (wire === 5) to = from + 4;
    else if (wire === 2) {
      const length = readVarint(file, from);
      from = length.end;
      to = from + Number(length.value);
    } else throw new RangeError('no wire type');
    if (to > file.length) throw new RangeError('a field beyond the end');
    parts.push({ name: `${tag.value >> 3n}:${wire}`, data: file.subarray(from, to) });
    at = to;
  }
  return parts;
}

export function writeFields(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.flatMap(({ name, data, claims }) => {
      const [number, wire] = name.split(':').map(Number) as [number, number];
      const tag = writeVarint(BigInt(number * 8 + wire));
      return wire === 2 ? [tag, writeVarint(BigInt(claims ?? data.length)), data] : [tag, data];
    }),
  );
}
