// Networks under other people's names and wrappers: several in a file, cut up, with things beside them.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkSpec } from '../../../shared/resnet/variant';
import { WeightsLibrary } from './library';
import { P, type PlainTensors, randomTensors, torchZip } from './testing/checkpoints';
import { cachedValues, put, RESOURCES, temporaryFolder } from './testing/folder';
import { expectEqual, roundTrip, SPEC, TENSORS } from './testing/round-trip';

const { imported, refusal, valuesOf } = roundTrip();

const under = (prefix: string, tensors: PlainTensors = TENSORS) =>
  [...tensors].map(([name, tensor]) => [prefix + name, tensor] as const);
const other: PlainTensors = new Map(
  [...TENSORS].map(([name, { shape, values }]) => [name, { shape, values: values.map(value => value / 2) }]),
);
const zeros = (...shape: number[]) => ({
  shape,
  values: new Float32Array(shape.reduce((n, side) => n * side, 1)),
});

/** Compares bits: a matcher that walks over a million numbers takes minutes. */
function expectSame(got: Float32Array, want: Float32Array, name: string): void {
  const bits = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect(bits(got).equals(bits(want)), name).toBe(true);
}

describe('several networks in a file', () => {
  it.each([
    ['encoder_q.', 'encoder_k.'],
    ['module.encoder_q.', 'module.encoder_k.'],
    ['module.base_encoder.', 'module.momentum_encoder.'],
    ['online_network.', 'target_network.'],
    ['backbone.', 'backbone_momentum.'],
  ])('takes %s and leaves %s out', async (chosen, follower) => {
    const { entry, values } = await valuesOf(
      torchZip(new Map([...under(follower, other), ...under(chosen)])),
    );
    expectEqual(values, TENSORS);
    expect(entry.about).toMatch(new RegExp(`The network '${chosen}' was taken; '${follower}' was left out`));
  });

  it('takes equal copies for one', async () => {
    const { values } = await valuesOf(
      torchZip(new Map([...under('learner.net.'), ...under('learner.copy.net.')])),
    );
    expectEqual(values, TENSORS);
  });

  it.each(['', 'student.'])("chooses between no two that differ, the first under '%s'", async prefix => {
    expect(await refusal(torchZip(new Map([...under(prefix), ...under('teacher.', other)])))).toMatch(
      /it holds 2 networks, under .*'teacher\.'; choose one of them/,
    );
  });

  it('opens the one that is asked for, each under an id of its own', async () => {
    const folder = temporaryFolder();
    const of = () => new WeightsLibrary({ cacheDir: join(folder, 'cache'), resourcesDir: RESOURCES });
    const bytes = torchZip(new Map([...under('student.'), ...under('teacher.', other)]));
    const path = put(folder, 'pair.pth', bytes);
    const open = (prefix: string) => of().importFile(path, 'pair.pth', undefined, { prefix, lasting: true });
    const [student, teacher] = [await open('student'), await open('teacher.')];
    expect(student.id).not.toBe(teacher.id);
    expect(student.receipt.sha256).toBe(teacher.receipt.sha256);
    expect(teacher.title).toBe('pair.pth, teacher');
    const values = async ({ id }: typeof student) => {
      const entry = await of().entry(id, 'resnet20');
      return cachedValues(await of().open(entry, SPEC));
    };
    expectEqual(await values(student), TENSORS);
    expectEqual(await values(teacher), other);
    await rm(join(folder, 'cache/weights', `${teacher.id}.safetensors`));
    expectEqual(await values(teacher), other); // the same one is read again
    await expect(open('nobody')).rejects.toThrow(
      "it holds no network under 'nobody.'; there are some under 'student.', 'teacher.'.",
    );
  });

  it('says the prefixes to whoever lets people choose', async () => {
    const bytes = torchZip(new Map([...under('student.'), ...under('teacher.', other)]));
    await expect(imported(bytes)).rejects.toMatchObject({
      code: 'several-networks',
      prefixes: ['student.', 'teacher.'],
    });
  });

  it('leaves the projection head out where a queue tells what it is', async () => {
    const trunk = new Map([...TENSORS].filter(([name]) => !name.startsWith('fc.')));
    const { entry } = await valuesOf(
      torchZip(
        new Map([
          ...under('', trunk),
          ['fc.0.weight', zeros(64, 64)],
          ['fc.0.bias', zeros(64)],
          ['fc.2.weight', zeros(16, 64)],
          ['fc.2.bias', zeros(16)],
          ['queue', zeros(16, 8)],
        ]),
      ),
      networkSpec('resnet20', { classes: 64 }),
    );
    expect(entry.about).toMatch(/no classifier.* projection head .* left out/);
  });
});

describe('other names', () => {
  const spec = networkSpec('resnet18', { classes: 3 });
  const tensors = randomTensors(spec);

  it('reads Sequential(*children), and says that its head is left out', async () => {
    const numbers: Record<string, string> = {
      conv1: '0',
      bn1: '1',
      layer1: '4',
      layer2: '5',
      layer3: '6',
      layer4: '7',
    };
    const cut = [...tensors].flatMap(([name, tensor]) => {
      const [child = '', ...rest] = name.split('.');
      return numbers[child] ? [[`0.${[numbers[child], ...rest].join('.')}`, tensor] as const] : [];
    });
    const head = [
      ['1.2.weight', zeros(1024)],
      ['1.8.weight', zeros(7, 1024)],
    ] as const;
    const { entry, values } = await valuesOf(
      torchZip(new Map([...cut, ...head])),
      networkSpec('resnet18', { classes: 512 }),
    );
    for (const [name, { values: want }] of tensors)
      if (!name.startsWith('fc.')) expectSame(values.get(name)!, want, name);
    expect(entry.receipt.ignored).toEqual(['1.2.weight', '1.8.weight']);
  });

  it('reads Detectron2, and says what its pictures are', async () => {
    const name = (canonical: string) =>
      canonical
        .replace(/^(conv1|bn1)/, 'stem.$1')
        .replace(/layer(\d)/, (_, stage) => `res${Number(stage) + 1}`)
        .replace('downsample.0', 'shortcut')
        .replace('downsample.1', 'shortcut.norm')
        .replace(/bn(\d)/, 'conv$1.norm');
    const renamed = [...tensors].flatMap(([canonical, tensor]) =>
      canonical.startsWith('fc.') ? [] : [[`backbone.bottom_up.${name(canonical)}`, tensor] as const],
    );
    const beside = ['backbone.fpn_lateral2.weight', zeros(8, 64, 1, 1)] as const;
    const { entry, values } = await valuesOf(
      torchZip(new Map([...renamed, beside])),
      networkSpec('resnet18', { classes: 512 }),
    );
    for (const [canonical, { values: want }] of tensors)
      if (!canonical.startsWith('fc.')) expectSame(values.get(canonical)!, want, canonical);
    expect(entry.receipt.naming).toBe('detectron2');
    expect(entry.about).toMatch(/BGR.* Left out, as it lies beside the network: backbone\.fpn_lateral2\.$/);
  });

  it.each([
    ['resnet50_antialiased.pth', /by its name .* anti-aliased/],
    ['blurpool-resnet50.pth', /by its name .* anti-aliased/],
    ['resnet50_dilated.pth', /by its name .* dilated/],
  ])('believes the name %s', async (name, sentence) => {
    await expect(imported(torchZip(TENSORS), name)).rejects.toThrow(sentence);
  });

  it('takes mean and deviation in the file for its preprocessing', async () => {
    const of = (...values: number[]) => ({ shape: [1, 3, 1, 1], values: Float32Array.from(values) });
    const { entry, values } = await valuesOf(
      torchZip(
        new Map([
          ['normalizer.mean', of(0.5, 0.25, 0.125)],
          ['normalizer.std', of(0.25, 0.5, 1)],
          ...under('model.'),
        ]),
      ),
    );
    expectEqual(values, TENSORS);
    expect(entry.receipt.preprocessing).toMatchObject({ mean: [0.5, 0.25, 0.125], std: [0.25, 0.5, 1] });
    expect(entry.about).toMatch(/keeps mean and deviation of its pictures/);
  });
});

describe('things beside the weights', () => {
  const object = (path: string, ...args: Buffer[]) => {
    const at = path.lastIndexOf('.');
    return P.call(P.global(path.slice(0, at), path.slice(at + 1)), P.tuple(...args));
  };

  it.each([
    'numpy.core.multiarray._reconstruct',
    'pathlib.PosixPath',
    'datetime.datetime',
    'omegaconf.dictconfig.DictConfig',
    'torch.optim.lr_scheduler.StepLR',
    'torch.nn.modules.loss.CrossEntropyLoss',
    'functools.partial',
    'builtins.complex',
    'my.own.Config',
  ])('%s is never built', async path => {
    const wrap = (dict: Buffer) =>
      P.dict([P.text('beside'), object(path, P.text('x'))], [P.text('state_dict'), dict]);
    expectEqual((await valuesOf(torchZip(TENSORS, { wrap }))).values, TENSORS);
  });

  it.each(['os.system', 'subprocess.Popen', 'builtins.eval', 'builtins.exec', 'runpy._run_code'])(
    '%s is refused, whatever weights lie beside it',
    async path => {
      const wrap = (dict: Buffer) => P.dict([P.text('beside'), object(path)], [P.text('state_dict'), dict]);
      expect(await refusal(torchZip(TENSORS, { wrap }))).toContain(`it asks for ${path}, which is not on`);
    },
  );

  it('says that weights are NumPy arrays', async () => {
    const arrays = P.dict([P.text('conv1.weight'), object('numpy.core.multiarray._reconstruct')]);
    expect(await refusal(torchZip(TENSORS, { wrap: () => P.dict([P.text('state_dict'), arrays]) }))).toMatch(
      /its weights are NumPy arrays, .*torch\.from_numpy/,
    );
  });
});
