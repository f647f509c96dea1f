import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../weights/random';
import { encoder, formulaPicture } from '../../testing/files';
import { decodeSequentialJpeg } from './decode';

interface Golden {
  readonly name: string;
  readonly size: [number, number];
  /** Of the pixels that PIL decodes (golden/make_jpeg.py). */
  readonly sha256: string;
  readonly jpeg: string;
}

const GOLDENS: Golden[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../golden/jpeg.json'), 'utf8'),
);
const bytesOf = ({ jpeg }: Golden) => new Uint8Array(Buffer.from(jpeg, 'base64'));

test.each(GOLDENS.map(golden => [golden.name, golden] as const))('%s is PIL’s in every bit', (_, golden) => {
  const { width, height, rgb } = decodeSequentialJpeg(bytesOf(golden))!;
  expect([width, height]).toEqual(golden.size);
  expect(createHash('sha256').update(rgb).digest('hex')).toBe(golden.sha256);
});

test('what is whole but of another kind is left to others', async () => {
  expect(decodeSequentialJpeg(new Uint8Array(await encoder(formulaPicture(9, 9)).png()))).toBeNull();
  const progressive = bytesOf(GOLDENS[0]!);
  progressive[progressive.indexOf(0xc0, 20)] = 0xc2;
  expect(decodeSequentialJpeg(progressive)).toBeNull();
});

test('damage is never more than a picture or none', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 600; round++) {
    const bytes = bytesOf(GOLDENS[round % GOLDENS.length]!);
    for (let i = 0; i < 1 + (round % 4); i++)
      bytes[Math.floor(random.uniform() * bytes.length)] = Math.floor(random.uniform() * 256);
    const cut = round % 5 === 0 ? Math.floor(random.uniform() * bytes.length) : bytes.length;
    const decoded = decodeSequentialJpeg(bytes.subarray(0, cut));
    if (decoded) expect(decoded.rgb).toHaveLength(3 * decoded.width * decoded.height);
  }
});
