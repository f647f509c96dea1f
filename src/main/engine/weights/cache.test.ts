// Damage to the cache, and what the world does to a folder: right numbers, or one sentence.
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { networkSpec } from '../../../shared/resnet/variant';
import { CheckpointFile } from './byte-source';
import { WeightsLibrary } from './library';
import { randomTensors, torchZip, writeSafetensorsBytes } from './testing/checkpoints';
import { cachedValues, put, RESOURCES, temporaryFolder } from './testing/folder';
import { SPEC, TENSORS } from './testing/round-trip';

const DAMAGED = /^net\.pth was damaged in the cache; open the checkpoint again\.$/;

/** `again` is the library of the next process. */
function fresh(resourcesDir = RESOURCES, limitBytes?: number) {
  const folder = temporaryFolder();
  const again = () =>
    new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir, ...(limitBytes && { limitBytes }) });
  const cached = (name: string) => join(folder, 'cache/weights', name);
  const source = put(folder, 'net.pth', torchZip(TENSORS));
  const open = (library: WeightsLibrary, lasting = false) =>
    library.importFile(source, 'net.pth', undefined, { lasting });
  return { folder, library: again(), again, cached, source, open };
}

/** Turns one bit over, at a share of the file. */
function flip(path: string, share: number): void {
  const bytes = readFileSync(path);
  bytes[Math.min(bytes.length - 1, Math.floor(share * bytes.length))]! ^= 4;
  writeFileSync(path, bytes);
}

/** Shares of a file that lie in its length, its header, its values, its last byte. */
const PLACES = [0, 0.00005, 0.001, 0.5, 1];

const bias = (library: WeightsLibrary, id: string, spec = SPEC) =>
  library
    .entry(id, spec.model)
    .then(entry => library.open(entry, spec))
    .then(weights => cachedValues(weights).get('fc.bias'));

describe('damaged weights', () => {
  it.each(PLACES)('of a checkpoint that is gone are one sentence, wherever the bit is (%d)', async share => {
    const { library, again, cached, open } = fresh();
    const { id } = await open(library);
    flip(cached(`${id}.safetensors`), share);
    await expect(bias(again(), id)).rejects.toMatchObject({
      code: 'no-weights',
      message: expect.stringMatching(DAMAGED),
    });
    await open(again()); // what the sentence asks for
    expect(await bias(again(), id)).toEqual(TENSORS.get('fc.bias')!.values);
  });

  it('are made again from a checkpoint that is still where it was', async () => {
    const { library, again, cached, source, open } = fresh();
    const { id } = await open(library, true);
    const whole = readFileSync(cached(`${id}.safetensors`));
    for (const share of PLACES) {
      flip(cached(`${id}.safetensors`), share);
      expect(await bias(again(), id)).toEqual(TENSORS.get('fc.bias')!.values);
      expect(readFileSync(cached(`${id}.safetensors`)).equals(whole)).toBe(true);
    }
    expect(JSON.stringify(await again().list())).not.toContain(source); // paths stay in the engine

    flip(cached(`${id}.safetensors`), 0.5);
    for (const now of [torchZip(TENSORS, { dtype: 'F16' }), 'a diary']) {
      writeFileSync(source, now);
      await expect(bias(again(), id)).rejects.toThrow(DAMAGED);
    }
    rmSync(source);
    await expect(bias(again(), id)).rejects.toThrow(DAMAGED);
  });

  it('are made again where they come with the app or are drawn', async () => {
    const resources = temporaryFolder();
    mkdirSync(join(resources, 'weights'));
    put(join(resources, 'weights'), 'resnet20.safetensors', writeSafetensorsBytes(TENSORS));
    const { library, again, cached } = fresh(resources);
    const ids = ['bundled', 'untrained:3'];
    for (const id of ids) await bias(library, id);
    const files = () => readdirSync(cached('.')).map(name => readFileSync(cached(name)));
    const before = files();
    for (const name of readdirSync(cached('.'))) flip(cached(name), 0.5);
    const next = again();
    for (const id of ids) await bias(next, id);
    expect(files().map((file, i) => file.equals(before[i]!))).toEqual([true, true]);
  });

  it('are those of another checkpoint under this one’s name, too', async () => {
    const { folder, library, again, cached, open } = fresh();
    const { id } = await open(library);
    const other = await library.importFile(
      put(folder, 'other.pth', torchZip(TENSORS, { dtype: 'F16' })),
      'other.pth',
    );
    copyFileSync(cached(`${other.id}.safetensors`), cached(`${id}.safetensors`));
    await expect(bias(again(), id)).rejects.toThrow(DAMAGED);
  });

  it('are looked for once in a process', async () => {
    const { library, again, cached, open } = fresh();
    const { id } = await open(library);
    const next = again();
    const entry = await next.entry(id, 'resnet20');
    const whole = vi.spyOn(CheckpointFile.prototype, 'pieces');
    for (let i = 0; i < 3; i++) await next.open(entry, SPEC);
    expect(whole).toHaveBeenCalledTimes(1);
    // Another file in its place is another matter.
    const path = cached(`${id}.safetensors`);
    copyFileSync(path, `${path}.copy`);
    renameSync(`${path}.copy`, path);
    await next.open(entry, SPEC);
    expect(whole).toHaveBeenCalledTimes(2);
    whole.mockRestore();
  });
});

it('does not believe a damaged record', async () => {
  const { library, again, cached, open } = fresh();
  const { id } = await open(library);
  const record = readFileSync(cached(`${id}.json`), 'utf8');
  const mean = '"mean":[0.485';
  expect(record).toContain(mean);
  writeFileSync(cached(`${id}.json`), record.replace(mean, '"mean":[0.585'));
  expect((await again().list()).filter(entry => entry.id === id)).toEqual([]);
  await expect(again().entry(id, 'resnet20')).rejects.toThrow(
    'These weights are no longer in the cache; open their checkpoint again.',
  );
  expect((await open(again())).receipt.preprocessing.mean[0]).toBe(0.485);
});

it('puts files where folders of their names lie', async () => {
  const { again, cached, open } = fresh();
  const { id } = await open(again());
  for (const name of [`${id}.safetensors`, `${id}.json`]) {
    rmSync(cached(name));
    mkdirSync(join(cached(name), 'deep'), { recursive: true });
  }
  expect((await again().list()).filter(entry => entry.id === id)).toEqual([]);
  await open(again());
  expect(await bias(again(), id)).toEqual(TENSORS.get('fc.bias')!.values);
  rmSync(cached(`${id}.safetensors`));
  mkdirSync(cached(`${id}.safetensors`));
  await again().remove(id);
  expect(readdirSync(cached('.'))).toEqual([]);
});

describe('a clock that is wrong', () => {
  afterEach(() => void vi.useRealTimers());

  it.each(['1970-01-02', '2099-01-01'])('leaves everything as it is (%s)', async date => {
    const { library, again, open } = fresh();
    const { id } = await open(library);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(date) });
    expect(await bias(again(), id)).toEqual(TENSORS.get('fc.bias')!.values);
    await open(again());
    vi.useRealTimers();
    expect((await again().list()).map(entry => entry.id)).toContain(id);
    expect(await bias(again(), id)).toEqual(TENSORS.get('fc.bias')!.values);
  });

  it('keeps what is used now, and lets go what was last used in the future', async () => {
    const { folder, library, cached } = fresh(RESOURCES, 2.5e6); // two nets of 1.1 MB
    const specs = [5, 6, 7].map(classes => networkSpec('resnet20', { classes }));
    const open = (i: number) =>
      library.importFile(put(folder, 'net.pth', torchZip(randomTensors(specs[i]!))), 'net.pth');
    const [early, late] = [await open(0), await open(1)];
    utimesSync(cached(`${late.id}.safetensors`), 4e9, 4e9);
    const last = await open(2);
    const left = readdirSync(cached('.')).filter(name => name.endsWith('.safetensors'));
    expect(left.sort()).toEqual([early, last].map(({ id }) => `${id}.safetensors`).sort());
  });
});
