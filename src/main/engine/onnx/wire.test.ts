// Expected bytes: worked by hand from the encoding's specification.
import { expect, test } from 'vitest';
import { Wire } from './wire';

const hex = (wire: Wire) => Buffer.from(wire.finish()).toString('hex');

test.each<[string, Wire, string]>([
  ['a small integer', new Wire().int(1, 150), '089601'],
  ['an integer beyond 32 bits', new Wire().int(1, 2 ** 40), '08808080808020'],
  ['a negative integer takes ten bytes', new Wire().int(1, -1), '08ffffffffffffffffff01'],
  ['a float', new Wire().float(2, 1), '150000803f'],
  ['text in UTF-8', new Wire().string(2, 'é'), '1202c3a9'],
  ['a message in a message', new Wire().message(3, new Wire().int(1, 150)), '1a03089601'],
  ['packed integers', new Wire().ints(4, [3, 270, 86942]), '2206038e029ea705'],
  ['a field number above 15', new Wire().int(20, 7), 'a00107'],
])('%s', (_, wire, expected) => expect(hex(wire)).toBe(expected));

test('grows with what is written', () => {
  const long = new Uint8Array(100_000).fill(7);
  expect(new Wire().bytes(9, long).finish()).toHaveLength(1 + 3 + long.length);
});
