import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode/decode';
import { partOf } from './prepare/part';
import { preview } from './prepare/preview';
import { loadSample, SAMPLES } from './samples';
import { encoder, rampPicture } from './testing/files';

describe('samples', () => {
  it.each(SAMPLES)('$name is there and can be decoded', async ({ name, cut }) => {
    const picture = await decodeImage(await loadSample(name, 'resources', partOf), name);
    if (cut) expect(picture).toMatchObject({ width: cut.width, height: cut.height, format: 'PNG' });
    else expect(picture.width).toBeGreaterThan(500);
  });

  it('prefers a file in the resources', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samples-'));
    try {
      await mkdir(join(folder, 'samples'));
      const own = await encoder(rampPicture(9, 9)).png();
      await writeFile(join(folder, 'samples', 'french-alpine-landscape.jpg'), own);
      expect(Buffer.from(await loadSample('alps', folder, partOf))).toEqual(own);
      await expect(loadSample('test-card', folder, partOf)).rejects.toMatchObject({ code: 'disk' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('names the samples when asked for another', async () => {
    await expect(loadSample('dog', 'resources', partOf)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('cat, cats, alps, test-card'),
    });
  });
});

describe('preview', () => {
  it('shrinks to the longer side, and never widens', async () => {
    const wide = await decodeImage(await preview(rampPicture(640, 320), 256), 'x');
    expect(wide).toMatchObject({ format: 'JPEG', width: 256, height: 128 });
    const small = await decodeImage(await preview(rampPicture(32, 20), 256), 'x');
    expect(small).toMatchObject({ format: 'PNG', ...rampPicture(32, 20) });
    expect(await decodeImage(await preview(rampPicture(2000, 1), 100), 'x')).toMatchObject({ height: 1 });
  });
});
