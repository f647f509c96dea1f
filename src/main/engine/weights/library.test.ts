// The library: real checkpoints, bundled and untrained weights, what is remembered, what is evicted.
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weightsEntrySchema } from '../../../shared/protocol/records';
import { allFrom } from '../../../shared/resnet/preprocessing';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { diskError } from './disk-error';
import { WeightsLibrary } from './library';
import { labelled, prepared, renamed } from './people-say';
import { randomTensors, torchZip, writeSafetensorsBytes } from './testing/checkpoints';
import { cachedValues, put, RESOURCES, temporaryFolder } from './testing/folder';
import { SPEC, TENSORS } from './testing/round-trip';

const CIFAR = join(RESOURCES, '../../shared/reference/cifar');

function fresh(options: { limitBytes?: number; resourcesDir?: string } = {}) {
  const folder = temporaryFolder();
  const of = () =>
    new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES, ...options });
  return { folder, library: of(), again: of };
}

describe.skipIf(!existsSync(CIFAR))('real checkpoints of CIFAR nets', () => {
  // First values of the classifier's bias, and the float64 sum of one convolution, as PyTorch reads them
  it.each([
    ['resnet20-12fca82f.th', 'resnet20', 97, [0.1936, -0.3431, 0.1112], 1.51],
    ['resnet32-d509ac18.th', 'resnet32', 157, [0.1763, -0.3967, 0.0932], -143.7734],
  ] as const)('%s', async (file, model, tensors, bias, sum) => {
    const { library } = fresh();
    const entry = await library.importFile(join(CIFAR, file), file);
    expect(entry.id.slice(0, 8)).toBe(file.slice(9, 17));
    expect(entry.receipt).toMatchObject({
      format: 'torch-legacy',
      tensors,
      dtype: 'F32',
      naming: 'cifar',
      model,
      stem: 'cifar',
      classes: 10,
      shortcut: 'A',
      epsilon: 1e-5,
      preprocessing: { resize: 32, crop: 32, mean: [0.485, 0.456, 0.406] },
      ignored: [],
    });
    expect(entry.classNames?.[3]).toBe('cat');
    const values = cachedValues(await library.open(entry, networkSpec(model)));
    expect(values.size).toBe(tensors);
    bias.forEach((value, i) => {
      expect(values.get('fc.bias')![i]).toBeCloseTo(value, 4);
    });
    const conv = values.get('layer3.2.conv2.weight')!;
    expect(conv.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 4);
  });
});

describe('a checkpoint that only a command named', () => {
  it('is used and not listed, until somebody takes it into the library', async () => {
    const { folder, library, again } = fresh();
    const path = put(folder, 'one.pth', torchZip(TENSORS));
    const open = (passing: boolean) => library.importFile(path, 'one.pth', undefined, { passing });
    const listed = async () =>
      (await again().list()).filter(({ id }) => id !== 'bundled').map(({ id }) => id);

    const { id } = await open(true);
    expect(await listed()).toEqual([]);
    expect(await again().entry(id, 'resnet20')).toMatchObject({ title: 'one.pth' });
    await open(true);
    expect(await listed()).toEqual([]);
    await open(false);
    expect(await listed()).toEqual([id]);
    await open(true); // a command that uses it later takes nothing away
    expect(await listed()).toEqual([id]);
  });
});

describe('imported weights', () => {
  it('are listed after a restart, the newest first, and open from the cache alone', async () => {
    const { folder, library, again } = fresh();
    const first = await library.importFile(put(folder, 'one.pth', torchZip(TENSORS)), 'one.pth');
    await new Promise(go => setTimeout(go, 20));
    const progress: number[] = [];
    const path = put(folder, 'two.pth', torchZip(TENSORS, { dtype: 'F16' }));
    const second = await library.importFile(path, 'some/where/two.pth', fraction => progress.push(fraction));
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));

    const restarted = again();
    const imported = (await restarted.list()).filter(({ id }) => id !== 'bundled');
    expect(imported).toEqual([second, first]);
    expect(second.title).toBe('two.pth');
    expect(await restarted.entry(first.id, 'resnet20')).toEqual(first);
    expect((await restarted.open(first, SPEC)).tensors.size).toBe(97);
    for (const entry of imported) weightsEntrySchema.parse(entry);
  });

  it('take class names, preprocessing and stride from files beside them', async () => {
    const { folder, library } = fresh();
    const path = put(folder, 'net.pth', torchZip(TENSORS));
    const names = Array.from({ length: 10 }, (_, i) => `thing ${i}`);
    put(folder, 'labels.txt', `${names.join('\n')}\n`);
    expect((await library.importFile(path, 'net.pth')).classNames).toEqual(names);
    put(
      folder,
      'classes.json',
      JSON.stringify(names.map((name, i) => ({ name: name.toUpperCase(), wnid: `n${i}` }))),
    );
    const entry = await library.importFile(path, 'net.pth');
    expect(entry.classNames?.[2]).toBe('THING 2');
    expect(await library.wordNetIds(entry)).toHaveLength(10);
    put(folder, 'classes.json', '["too", "few"]');
    const short = await library.importFile(path, 'net.pth');
    expect(short.receipt.assumed.join()).toMatch(/classes.json beside the file has 2 names for 10 classes/);

    put(folder, 'config.json', JSON.stringify({ model_type: 'resnet', downsample_in_bottleneck: true }));
    const processor = {
      size: { shortest_edge: 64 },
      crop_pct: 0.8,
      image_mean: [0, 0, 0],
      image_std: [1, 1, 1],
      resample: 3,
    };
    put(folder, 'preprocessor_config.json', JSON.stringify(processor));
    const { receipt } = await library.importFile(path, 'net.pth');
    expect(receipt).toMatchObject({ stride: '1x1', preprocessing: { resize: 80, crop: 64, std: [1, 1, 1] } });
    expect(receipt.preprocessing.interpolation).toBe('bicubic');
    expect(receipt.preprocessingFrom).toEqual(allFrom('beside'));
  });

  it('keep the name and the class names that people give them, also over a second import', async () => {
    const { folder, library, again } = fresh();
    const path = put(folder, 'net.pth', torchZip(TENSORS));
    const { id, source } = await library.importFile(path, 'net.pth');
    expect(source).toMatchObject({ file: 'net.pth', host: null });
    const later = await library.importFile(
      put(folder, 'b.pth', torchZip(TENSORS, { dtype: 'F16' })),
      'b.pth',
    );
    await library.say(id, renamed('Best of May'));
    const names = Array.from({ length: 10 }, (_, i) => `thing ${i}`);
    const labels = { from: 'labels.txt', names, wnids: names.map((_, i) => `n${i}`) };
    await library.say(id, labelled(labels));
    await library.importFile(path, 'net.pth');
    const shown = await again().entry(id, 'resnet20');
    expect(shown).toMatchObject({ title: 'Best of May', classNames: names, labels: 'labels.txt' });
    expect(shown.receipt.assumed.join()).not.toMatch(/CIFAR-10/);
    expect(await library.wordNetIds(shown)).toEqual(labels.wnids);

    await expect(library.say(id, labelled({ ...labels, names: ['few'] }))).rejects.toThrow(
      'labels.txt holds 1 class name, but Best of May has 10 classes; nothing was changed.',
    );
    await library.say(id, prepared({ channels: 'bgr', mean: [0, 0, 0] }));
    const fed = (await library.entry(id, 'resnet20')).receipt;
    expect(fed.preprocessing).toMatchObject({ channels: 'bgr', mean: [0, 0, 0], std: [0.229, 0.224, 0.225] });
    expect(fed.preprocessingFrom).toMatchObject({ channels: 'asked', mean: 'asked', std: 'assumed' });
    await library.say(id, prepared(null));
    expect((await library.entry(id, 'resnet20')).receipt.preprocessing.channels).toBe('rgb');
    await library.say(id, labelled(null));
    await library.say(id, renamed(''));
    const own = await library.entry(id, 'resnet20');
    expect(own).toMatchObject({ title: 'net.pth', classNames: expect.arrayContaining(['frog']) });
    expect(own.labels).toBeUndefined();
    expect(own.receipt.assumed.join()).toMatch(/CIFAR-10/);
    await library.say(later.id, renamed('Older')); // what changes is no newer for it
    expect((await library.list()).filter(each => each.id !== 'bundled').map(each => each.title)).toEqual([
      'net.pth',
      'Older',
    ]);
    await expect(library.say('bundled', renamed('x'))).rejects.toMatchObject({ code: 'no-weights' });
    await expect(library.say('f'.repeat(64), renamed('x'))).rejects.toMatchObject({ code: 'no-weights' });
  });

  it('name every thousand classes after ImageNet-1k', async () => {
    const { folder, library } = fresh();
    const spec = networkSpec('resnet20', { classes: 1000 });
    const entry = await library.importFile(put(folder, 'a.pth', torchZip(randomTensors(spec))), 'a.pth');
    expect(entry.classNames).toHaveLength(1000);
    expect(entry.classNames?.[281]).toBe('tabby');
  });

  it('are refused with the name of the file and the tensor', async () => {
    const { folder, library } = fresh();
    const poison = (name: string, value: number) => {
      const values = TENSORS.get(name)!.values.slice();
      values[3] = value;
      const bytes = torchZip(new Map([...TENSORS, [name, { ...TENSORS.get(name)!, values }]]));
      return library.importFile(put(folder, 'net.pth', bytes), 'net.pth');
    };
    await expect(poison('layer2.1.conv1.weight', Number.NaN)).rejects.toThrow(
      /^net\.pth: layer2\.1\.conv1\.weight: it holds NaN at 3; open a checkpoint from before training went wrong\.$/,
    );
    await expect(poison('fc.bias', Number.POSITIVE_INFINITY)).rejects.toThrow(
      /fc\.bias: it holds an infinite value/,
    );
    await expect(poison('bn1.running_var', -1)).rejects.toThrow(
      /bn1\.running_var: it holds a negative variance/,
    );
    await expect(library.importFile(put(folder, 'empty.pth', ''), 'empty.pth')).rejects.toThrow(
      'empty.pth: it is empty.',
    );
    await expect(library.importFile(join(folder, 'gone.pth'), 'gone.pth')).rejects.toThrow(
      /gone\.pth: there is no such file/,
    );
    await expect(library.importFile(folder, 'folder')).rejects.toThrow(/this is not a file/);
    expect(readdirSync(join(folder, 'cache/weights'))).toEqual([]);
  });

  it('say what another shortcut option lacks', async () => {
    const { folder, library } = fresh();
    const entry = await library.importFile(put(folder, 'net.pth', torchZip(TENSORS)), 'net.pth');
    await library.open(entry, networkSpec('resnet20', { shortcut: 'none' }));
    await expect(library.open(entry, networkSpec('resnet20', { shortcut: 'B' }))).rejects.toThrow(
      /^net\.pth: layer2\.0\.downsample\.0\.weight is not in these weights; shortcut option B of ResNet-20 needs it\.$/,
    );
    await expect(library.open(entry, networkSpec('resnet20', { classes: 7 }))).rejects.toThrow(
      /fc\.weight: expected \[7,64\], got \[10,64\]/,
    );
    await expect(library.entry(entry.id, 'resnet18')).rejects.toThrow(
      /net\.pth holds a ResNet-20, not a ResNet-18/,
    );
    await expect(library.entry('f'.repeat(64), 'resnet20')).rejects.toMatchObject({ code: 'no-weights' });
  });
});

describe('the cache', () => {
  const nets = [5, 6, 7].map(classes => torchZip(randomTensors(networkSpec('resnet20', { classes }))));

  it('removes what was used longest ago when the limit is reached', async () => {
    const { folder, library } = fresh({ limitBytes: 2.5e6 }); // two nets of 1.1 MB
    const weights = join(folder, 'cache/weights');
    const open = (i: number) => library.importFile(put(folder, 'net.pth', nets[i]!), 'net.pth');
    const old = (id: string, seconds: number) => {
      const time = new Date(Date.now() - seconds * 1000);
      utimesSync(join(weights, `${id}.safetensors`), time, time);
    };
    const [a, b] = [await open(0), await open(1)];
    old(a.id, 200);
    old(b.id, 100);
    await library.open(a, networkSpec('resnet20', { classes: 5 })); // used now: b is the oldest
    const c = await open(2);
    const left = readdirSync(weights).filter(name => name.endsWith('.safetensors'));
    expect(left.sort()).toEqual([a.id, c.id].map(id => `${id}.safetensors`).sort());
    await expect(library.open(b, networkSpec('resnet20', { classes: 6 }))).rejects.toThrow(
      /no longer in the cache/,
    );
    expect(await library.cacheBytes()).toBeGreaterThan(2e6);
    await library.emptyCache();
    expect(readdirSync(weights)).toEqual([]);
  });

  it('are forgotten one by one, and what they take is told', async () => {
    const { folder, library } = fresh();
    const open = (i: number) => library.importFile(put(folder, 'net.pth', nets[i]!), 'net.pth');
    const [a, b] = [await open(0), await open(1)];
    const { bytes, imported } = await library.stored();
    expect(Object.keys(imported).sort()).toEqual([a.id, b.id].sort());
    expect(imported[a.id]).toBeGreaterThan(1e6);
    expect(bytes).toBeGreaterThanOrEqual(imported[a.id]! + imported[b.id]!);
    await library.remove(a.id);
    await library.remove(a.id);
    expect(Object.keys((await library.stored()).imported)).toEqual([b.id]);
    await expect(library.entry(a.id, 'resnet20')).rejects.toThrow(/no longer in the cache/);
    await expect(library.remove('bundled')).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('writes once when two ask at the same time', async () => {
    const { folder, library } = fresh();
    const path = put(folder, 'net.pth', nets[0]!);
    const [one, two] = await Promise.all([
      library.importFile(path, 'net.pth'),
      library.importFile(path, 'net.pth'),
    ]);
    // All but the millisecond at which each was asked for.
    const timeless = (entry: typeof one) => ({ ...entry, source: { ...entry.source, at: 0 } });
    expect(timeless(one)).toEqual(timeless(two));
    expect(readdirSync(join(folder, 'cache/weights')).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  it('says that a disk is full, and that a folder cannot be written', async () => {
    const full = diskError(Object.assign(new Error(), { code: 'ENOSPC' }), '/cache');
    expect(full).toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/^The folder for weights, \/cache: the disk is full/),
    });
    const { folder, library } = fresh();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'cache'), 'a file where the folder should be');
    await expect(library.importFile(put(folder, 'net.pth', nets[0]!), 'net.pth')).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/cannot be written \((ENOTDIR|EEXIST)\)\.$/),
    });
  });
});

describe('bundled weights', () => {
  const metadata = {
    model: 'resnet20',
    classes: JSON.stringify(
      Array.from({ length: 10 }, (_, i) => ({ wnid: `n0000000${i}`, name: `kind ${i}` })),
    ),
    preprocessing: JSON.stringify({
      resize: 40,
      crop: 36,
      interpolation: 'bilinear',
      antialias: true,
      mean: [0.5, 0.5, 0.5],
      std: [0.25, 0.25, 0.25],
    }),
    recipe: 'ten epochs.',
    accuracy: JSON.stringify({ top1: 47.93, top5: 74.07, images: 10000 }),
  };

  it('are converted when they are first used, and say what they are', async () => {
    const resources = temporaryFolder();
    mkdirSync(join(resources, 'weights'));
    put(
      join(resources, 'weights'),
      'resnet20.safetensors',
      writeSafetensorsBytes(TENSORS, () => 'F32', metadata),
    );
    const { library } = fresh({ resourcesDir: resources });
    const [entry] = await library.list();
    expect(entry).toMatchObject({
      id: 'bundled',
      model: 'resnet20',
      title: 'Trained by us on 10 classes',
      about: 'Trained by us on 10 classes, and they know no others.',
      card: { recipe: 'ten epochs.', licence: null },
      accuracy: { top1: 0.4793, top5: 0.7407, on: '10,000 validation pictures of its 10 classes' },
    });
    expect(entry!.receipt.preprocessing).toMatchObject({ resize: 40, crop: 36 });
    expect(await library.entry('bundled', 'resnet20')).toEqual(entry);
    expect((await library.wordNetIds(entry!))?.[9]).toBe('n00000009');
    const values = cachedValues(await library.open(entry!, SPEC));
    expect(values.get('conv1.weight')).toEqual(TENSORS.get('conv1.weight')!.values);
    await library.emptyCache();
    expect((await library.open(entry!, SPEC)).tensors.size).toBe(97);
    await expect(library.entry('bundled', 'resnet152')).rejects.toMatchObject({
      code: 'no-weights',
      message: expect.stringContaining('--weights none'),
    });
  });

  const ours = MODEL_NAMES.filter(model => existsSync(join(RESOURCES, 'weights', `${model}.safetensors`)));
  it.skipIf(ours.length === 0).each(ours)('%s as it is shipped', async model => {
    const { library } = fresh();
    const entry = await library.entry('bundled', model);
    weightsEntrySchema.parse(entry);
    expect(entry.classNames).toHaveLength(entry.receipt.classes);
    expect(entry.accuracy!.top1).toBeGreaterThan(0.3);
    expect(entry.receipt.dtype).toBe('I8, F32');
    const { classes, shortcut } = entry.receipt;
    const { tensors } = await library.open(entry, networkSpec(model, { classes, shortcut }));
    expect(tensors.get('fc.weight')!.shape[0]).toBe(classes);
  });
});

describe('untrained weights', () => {
  it('are drawn as torchvision draws them, the same for the same seed', async () => {
    const { library } = fresh();
    const entry = await library.entry('untrained:7', 'resnet18');
    weightsEntrySchema.parse(entry);
    expect(entry.title).toBe('Untrained, seed 7');
    expect(entry.about).toMatch(/^Untrained/);
    const spec = networkSpec('resnet18', { classes: 10 });
    const values = cachedValues(await library.open(entry, spec));
    const moments = (name: string) => {
      const all = values.get(name)!;
      const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
      return { mean, std: Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length) };
    };
    const { mean, std } = moments('layer4.1.conv2.weight'); // 2.4 million values
    expect(Math.abs(mean)).toBeLessThan(1e-4);
    expect(std / Math.sqrt(2 / (512 * 9))).toBeCloseTo(1, 2);
    expect(moments('conv1.weight').std / Math.sqrt(2 / (64 * 49))).toBeCloseTo(1, 1);
    const bound = 1 / Math.sqrt(512);
    const fc = values.get('fc.weight')!;
    expect(Math.max(...fc)).toBeLessThanOrEqual(bound);
    expect(Math.min(...fc)).toBeLessThan(-0.99 * bound);
    expect(moments('fc.weight').std / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
    expect([...values.get('bn1.running_var')!].every(value => value === 1)).toBe(true);
    expect([...values.get('layer2.0.downsample.1.bias')!].every(value => value === 0)).toBe(true);

    const other = fresh().library;
    const same = cachedValues(
      await other.open(await other.entry('untrained:7', 'resnet18'), networkSpec('resnet18')),
    );
    const bits = (from: typeof values, name: string) => Buffer.from(from.get(name)!.buffer);
    expect(bits(same, 'layer4.1.conv2.weight').equals(bits(values, 'layer4.1.conv2.weight'))).toBe(true);
    const next = cachedValues(await other.open(await other.entry('untrained:8', 'resnet18'), spec));
    expect(bits(next, 'conv1.weight').equals(bits(values, 'conv1.weight'))).toBe(false);
  });
});
