import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import type { DecodeTask } from './decode-file';
import { type Decoders, startDecoders } from './decoders';

const FIXTURE = join(import.meta.dirname, 'fixtures/decoder.mjs');
let decoders: Decoders;
afterEach(() => decoders.close());

const task = (name: string): DecodeTask => ({
  path: `/nowhere/${name}`,
  name,
  preprocessing: {
    resize: 4,
    crop: 4,
    interpolation: 'bilinear',
    antialias: true,
    mean: [0, 0, 0],
    std: [1, 1, 1],
  },
  input: [4, 4],
});
const decode = (name: string) => decoders.decode(task(name));

test('every task gets its own answer, whichever thread had it', async () => {
  decoders = startDecoders(FIXTURE, 3);
  const tensors = await Promise.all(Array.from({ length: 20 }, (_, i) => decode(String(i))));
  expect(tensors.map(([value]) => value)).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test('a refusal is a coded error, and the thread goes on', async () => {
  decoders = startDecoders(FIXTURE, 1);
  const refused = decode('refused');
  const next = decode('5');
  await expect(refused).rejects.toEqual(new CodedError('bad-image', 'refused is not a picture.'));
  expect([...(await next)]).toEqual([5]);
});

test('whoever waits for a thread that dies hears it', async () => {
  decoders = startDecoders(FIXTURE, 2);
  const [lost, kept, behind] = [decode('broken'), decode('1'), decode('2')];
  await expect(lost).rejects.toThrow('out of memory');
  await expect(behind).rejects.toThrow('out of memory');
  expect([...(await kept)]).toEqual([1]);
});

test('without a built thread the work is done here, and a missing file is named', async () => {
  decoders = startDecoders(null);
  await expect(decode('gone.jpg')).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringMatching(/^gone\.jpg could not be read/),
  });
});
