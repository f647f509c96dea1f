// A network in several files opens by any of them and by its index, with the same values and the same hash.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WeightsLibrary } from './library';
import { torchZip, writeSafetensorsBytes } from './testing/checkpoints';
import { cachedValues, put, RESOURCES, temporaryFolder } from './testing/folder';
import { expectEqual, SPEC, TENSORS } from './testing/round-trip';

const INDEX = 'model.safetensors.index.json';
const partName = (n: number) => `model-0000${n}-of-00002.safetensors`;

function cut() {
  const folder = temporaryFolder();
  const all = [...TENSORS];
  const halves = [all.slice(0, 40), all.slice(40)];
  for (const [i, half] of halves.entries())
    put(folder, partName(i + 1), writeSafetensorsBytes(new Map(half)));
  const map = halves.flatMap((half, i) => half.map(([name]) => [name, partName(i + 1)] as const));
  const index = { metadata: { total_size: 1 }, weight_map: Object.fromEntries(map) };
  put(folder, INDEX, JSON.stringify(index));
  const library = new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES });
  const open = (name: string) => library.importFile(join(folder, name), name);
  return { folder, library, open };
}

describe('a network in two files', () => {
  it.each([partName(1), partName(2), INDEX])('opens by %s', async name => {
    const { library, open } = cut();
    const entry = await open(name);
    expect(entry.receipt).toMatchObject({ model: 'resnet20', tensors: TENSORS.size, ignored: [] });
    expect(entry.receipt.assumed).toContain('The network lies in 2 files, which were joined.');
    expectEqual(cachedValues(await library.open(entry, SPEC)), TENSORS);
    expect(entry.id).toBe((await open(partName(2))).id);
  });

  it('says which part is missing', async () => {
    const { folder, open } = cut();
    rmSync(join(folder, partName(2)));
    for (const name of [partName(1), INDEX])
      await expect(open(name)).rejects.toThrow(
        /lies in 2 files, and model-00002-of-00002\.safetensors is not beside it; keep all of them in one folder/,
      );
  });

  it('is refused where both parts hold one tensor', async () => {
    const { folder, open } = cut();
    put(folder, partName(2), writeSafetensorsBytes(TENSORS));
    await expect(open(partName(1))).rejects.toThrow(/conv1\.weight: two of its parts hold it/);
  });
});

it('of PyTorch’s own files opens, too, and one part alone is the network', async () => {
  const folder = temporaryFolder();
  const library = new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES });
  const name = 'pytorch_model-00001-of-00001.bin';
  const entry = await library.importFile(put(folder, name, torchZip(TENSORS)), name);
  expect(entry.receipt.assumed.join()).not.toContain('joined');
});

it.each([
  ['{"weight_map": {"a": "../outside.safetensors"}}', /not a plain file name/],
  ['{"weight_map": {}}', /names no part/],
  ['{"weight_map": [1', /is no JSON/],
  ['{"weight_map": {"a": "gone.safetensors"}}', /gone\.safetensors is not beside it/],
])('an index of %s is refused', async (text, sentence) => {
  const folder = temporaryFolder();
  const library = new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES });
  await expect(library.importFile(put(folder, INDEX, text), INDEX)).rejects.toThrow(sentence);
});

it.each(['model-00001-of-99999.safetensors', 'model-00003-of-00000.safetensors'])(
  'a name of too many parts or none costs nothing: %s',
  async name => {
    const folder = temporaryFolder();
    const library = new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES });
    const opened = library.importFile(put(folder, name, torchZip(TENSORS)), name);
    if (name.includes('99999')) await expect(opened).rejects.toThrow(/64 are the most/);
    else expect((await opened).model).toBe('resnet20');
  },
);
