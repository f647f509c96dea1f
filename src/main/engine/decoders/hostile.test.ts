// Small files that once ended the engine, or were told in a decoder's words; where the reference data is at hand.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DecoderProcess } from './decoder-process';
import { forkDecoder } from './fork';
import { buildDecoder } from './testing/built-decoder';

const FOLDER = '../shared/reference/hostile';
const FAILED =
  /^\S+ could not be decoded: it is damaged or of a rare kind, .*; save it anew as JPEG or PNG\.$/;
const DAMAGED =
  /^\S+ is a PNG picture that is damaged, cut short or of a rare kind; save it anew as JPEG or PNG\.$/;
const BEYOND = /^\S+ has pixels whose colours are not in its palette; save it anew as JPEG or PNG\.$/;
const SHRINK = /^\S+ has 9,999 x 10,000 pixels of many bits each, .*; make it smaller/;

describe.skipIf(!existsSync(FOLDER))('pictures', () => {
  let built: Awaited<ReturnType<typeof buildDecoder>>;
  let decoder: DecoderProcess;
  beforeAll(async () => {
    built = await buildDecoder();
    decoder = new DecoderProcess(forkDecoder(built.path));
  });
  afterAll(() => {
    decoder.close();
    rmSync(built.folder, { recursive: true });
  });
  const open = (name: string) =>
    decoder.ask({ kind: 'open', source: { id: name, name, bytes: readFileSync(`${FOLDER}/${name}`) } });

  test.each([
    ['png-plte-4-notrns.png', FAILED],
    ['png-plte-4-bytes.png', FAILED],
    ['png-plte172.png', FAILED],
    ['1501.CRASH-ptrans.png', FAILED],
    ['3733.CRASH-ptrans.png', FAILED],
    ['panic-1501.png', FAILED],
    ['png-plte0.png', DAMAGED],
    ['png-plte1-byte.png', DAMAGED],
    ['png-idx-beyond.png', BEYOND],
    ['bomb-rgba16-100mp.png', SHRINK],
  ])('%s is refused in a sentence', async (name, sentence) => {
    await expect(open(name)).rejects.toMatchObject({
      code: 'bad-image',
      message: expect.stringMatching(sentence),
    });
  });

  test.each([
    ['pal4.png', 4],
    ['bomb-iccp.png', 8],
    ['bomb-ztxt.png', 8],
    ['bomb-pal-100mp.png', 9999],
    ['b100.gif', 9999],
  ])('%s is read', async (name, width) => {
    expect(await open(name)).toMatchObject({ width });
  });
});
