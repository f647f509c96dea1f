// Recognition over the whole family, the key maps, and what a wrong tensor is told.
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import { SHORTCUT_OPTIONS } from '../../../shared/resnet/form';
import { titleOf } from '../../../shared/resnet/title';
import { MODEL_NAMES, networkSpec, VARIANTS } from '../../../shared/resnet/variant';
import { canonicalNames } from './key-map';
import { expectedTensors, recognise } from './recognise';
import type { StateDict, StoredTensor } from './state-dict';

type Shapes = [name: string, shape: readonly number[]][];

function dict(shapes: Shapes, facts: StateDict['facts'] = {}): StateDict {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of shapes) {
    tensors.set(name, {
      dtype: 'F32',
      shape,
      read: () => Promise.reject(new Error('values are not needed')),
    });
  }
  return { format: 'torch-zip', tensors, stored: tensors.size, metadata: new Map(), facts, assumed: [] };
}

const shapesOf = (...spec: Parameters<typeof networkSpec>): Shapes =>
  expectedTensors(networkSpec(...spec)).map(({ name, dims }) => [name, dims]);

const change = (shapes: Shapes, name: string, shape: readonly number[] | null): Shapes =>
  shapes.flatMap(entry =>
    entry[0] !== name ? [entry] : shape ? [[name, shape] as [string, readonly number[]]] : [],
  );

function refusal(shapes: Shapes): { code: string; message: string } {
  try {
    recognise(dict(shapes));
  } catch (error) {
    if (error instanceof CodedError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was recognised');
}

// Anti-aliased networks have the tensors of the plain ones, group norm needs a name that says so, Cadene's gates its names.
describe.each(
  MODEL_NAMES.filter(
    name =>
      VARIANTS[name].antialias === 'none' &&
      VARIANTS[name].norm === 'batch' &&
      VARIANTS[name].attention !== 'cadene-se',
  ),
)('%s', model => {
  const { block, downsample, deepStem, order } = VARIANTS[model];
  it.each(SHORTCUT_OPTIONS)('with shortcut option %s', shortcut => {
    const shapes = shapesOf(model, { shortcut, classes: 13 });
    const found = recognise(dict(shapes));
    const plain = shortcut === 'A' || shortcut === 'none';
    // Tensors cannot tell a plain net from one with zero padding, nor how projections would have become smaller.
    // Where every block changes shape (one block a stage), B and C are the same network.
    const told = plain ? { shortcut: 'A' } : { model, shortcut: model === 'resnet14t' ? 'B' : shortcut };
    expect(found.spec).toMatchObject({ ...told, block, deepStem, order, classes: 13 });
    if (!plain) expect(found.spec.downsample).toBe(downsample);
    expect(expectedTensors(found.spec).map(({ name, dims }) => [name, dims])).toEqual(shapes);
    expect(found.assumed.some(text => text.includes('3x3'))).toBe(block === 'bottleneck');
    expect(found.assumed.some(text => text.includes('option A'))).toBe(plain);
  });
});

describe('names', () => {
  it('maps Hugging Face', () => {
    const names = [
      'resnet.embedder.embedder.convolution.weight',
      'resnet.embedder.embedder.normalization.running_mean',
      'resnet.embedder.embedder.normalization.num_batches_tracked',
      'resnet.encoder.stages.0.layers.2.layer.1.convolution.weight',
      'resnet.encoder.stages.3.layers.0.layer.2.normalization.bias',
      'resnet.encoder.stages.3.layers.0.shortcut.convolution.weight',
      'resnet.encoder.stages.3.layers.0.shortcut.normalization.weight',
      'classifier.1.weight',
      'classifier.1.bias',
    ];
    const { naming, names: map, ignored } = canonicalNames(names);
    expect(naming).toBe('huggingface');
    expect(ignored).toEqual([]);
    expect([...map.keys()]).toEqual([
      'conv1.weight',
      'bn1.running_mean',
      'layer1.2.conv2.weight',
      'layer4.0.bn3.bias',
      'layer4.0.downsample.0.weight',
      'layer4.0.downsample.1.weight',
      'fc.weight',
      'fc.bias',
    ]);
  });

  it('maps CIFAR nets', () => {
    const { naming, names } = canonicalNames([
      'module.linear.weight',
      'module.layer2.0.shortcut.1.running_var',
    ]);
    expect(naming).toBe('cifar');
    expect([...names.keys()]).toEqual(['fc.weight', 'layer2.0.downsample.1.running_var']);
  });

  it.each(['fc', 'classifier', 'linear', 'head', 'head.fc', 'fc.1', 'classifier.1'])(
    'knows the head %s',
    head => {
      expect([...canonicalNames([`${head}.weight`]).names.keys()]).toEqual(['fc.weight']);
    },
  );

  it('leaves aside what stands beside the network', () => {
    const found = recognise(
      dict([...shapesOf('resnet18'), ['n_averaged', []], ['projector.0.weight', [9, 9]]]),
    );
    expect(found.ignored).toEqual(['n_averaged', 'projector.0.weight']);
  });
});

describe('a network within a larger one', () => {
  const under = (prefix: string, shapes = shapesOf('resnet50')): Shapes =>
    shapes.map(([name, shape]) => [prefix + name, shape]);

  it.each(['encoder.', 'module.encoder_q.', 'backbone.body.', 'visual.trunk.'])('under %s', prefix => {
    const found = recognise(dict([...under(prefix), ['rpn.head.conv.weight', [9, 9, 3, 3]]]));
    expect(found.spec.model).toBe('resnet50');
    expect(found.ignored).toEqual(['rpn.head.conv.weight']);
    expect(found.assumed.some(text => text.startsWith(`The network under '${prefix}' was taken`))).toBe(true);
  });

  it('is not guessed where there are two', () => {
    expect(refusal([...under('encoder_q.'), ...under('encoder_k.')]).message).toBe(
      'encoder_q.* and encoder_k.* are two networks; keep one network in the file',
    );
  });

  it('takes no convolutions of a segmentation head for a classifier', () => {
    const body = shapesOf('resnet50').filter(([name]) => !name.startsWith('fc.'));
    const head: Shapes = [
      ['classifier.1.weight', [256, 2048, 3, 3]],
      ['classifier.4.weight', [21, 256, 1, 1]],
      ['classifier.4.bias', [21]],
    ];
    const found = recognise(dict([...under('backbone.', body), ...head]));
    expect(found.head).toBe(false);
    expect(found.ignored).toEqual(head.map(([name]) => name));
  });
});

describe('refusals', () => {
  const r18 = shapesOf('resnet18');
  const r50 = shapesOf('resnet50');
  it.each<[string, Shapes, string, RegExp]>([
    [
      'a wrong shape',
      change(r18, 'layer2.0.conv1.weight', [128, 64, 1, 1]),
      'bad-checkpoint',
      /^layer2\.0\.conv1\.weight: expected \[128,64,3,3\], got \[128,64,1,1\]$/,
    ],
    [
      'a missing tensor',
      change(r18, 'layer3.1.bn2.running_var', null),
      'bad-checkpoint',
      /^layer3\.1\.bn2\.running_var is missing; ResNet-18 needs it; save the network with torch\.save\(model\.state_dict\(\), FILE\)$/,
    ],
    [
      'a missing projection',
      change(r18, 'layer3.0.downsample.0.weight', null),
      'bad-checkpoint',
      /^layer3\.0\.downsample\.0\.weight is missing/,
    ],
    [
      'a missing weight of the head',
      change(r18, 'fc.weight', null),
      'bad-checkpoint',
      /^fc\.weight is missing/,
    ],
    [
      'squeeze and excitation',
      [...r18, ['layer1.0.se.fc.0.weight', [4, 64]]],
      'unknown-network',
      /^layer1\.0\.se\.fc\.0\.weight is squeeze-and-excitation in another form than timm/,
    ],
    [
      'a deep stem',
      [...change(r18, 'conv1.weight', null), ['conv1.0.weight', [32, 3, 3, 3]]],
      'unknown-network',
      /^conv1\.0\.weight is part of a deep stem in another form than that of a ResNet-C or -D;/,
    ],
    [
      'a grouped convolution between others of other widths',
      change(r50, 'layer1.0.conv2.weight', [128, 4, 3, 3]),
      'bad-checkpoint',
      /^layer1\.0\.conv1\.weight: expected \[128,64,1,1\], got \[64,64,1,1\]/,
    ],
    [
      'a wide convolution between others of other widths',
      change(r50, 'layer1.0.conv2.weight', [128, 128, 3, 3]),
      'bad-checkpoint',
      /^layer1\.0\.conv1\.weight: expected \[128,64,1,1\], got \[64,64,1,1\]/,
    ],
    [
      'four channels',
      change(r50, 'conv1.weight', [64, 4, 7, 7]),
      'bad-checkpoint',
      /^conv1\.weight: the network takes 4 channels, and pictures have 3$/,
    ],
    [
      'no residual network at all',
      [['features.0.weight', [64, 3, 3, 3]]],
      'unknown-network',
      /bear no names of a residual network/,
    ],
    [
      'two networks in one file',
      [...r18, ...r18.map(([name, shape]) => [`module.${name}`, shape] as Shapes[number])],
      'bad-checkpoint',
      /both mean conv1\.weight/,
    ],
    [
      'classes without end',
      change(change(r18, 'fc.weight', [2 ** 20, 512]), 'fc.bias', [2 ** 20]),
      'bad-checkpoint',
      /1048576 classes/,
    ],
  ])('%s', (_, shapes, code, message) => {
    const refused = refusal(shapes);
    expect(refused.message).toMatch(message);
    expect(refused.code).toBe(code);
  });
});

describe('what differs from a variant', () => {
  it.each<[string, Parameters<typeof networkSpec>, string]>([
    ['a CIFAR stem', ['resnet18', { stem: 'cifar', classes: 10 }], 'ResNet-18, CIFAR stem'],
    [
      'a CIFAR stem on a ResNeXt',
      ['resnext50_32x4d', { stem: 'cifar', classes: 10 }],
      'ResNeXt-50 32×4d, CIFAR stem',
    ],
    ['other depths', ['resnet18', { depths: [1, 1, 1, 1], classes: 7 }], 'ResNet-10'],
    [
      'a deep stem of other widths',
      ['resnet50s', { block: 'basic', depths: [2, 2, 2, 2], classes: 7 }],
      'ResNet-18-S',
    ],
    [
      'bottlenecks for CIFAR',
      ['resnet110', { block: 'bottleneck', shortcut: 'B', classes: 10 }],
      'ResNet-164',
    ],
    ['another width', ['resnet20', { width: 32, shortcut: 'B' }], 'ResNet-20, width 32'],
    [
      'gates behind a deep stem',
      ['seresnet50', { deepStem: [32, 32, 64], downsample: 'average', classes: 5 }],
      'SE-ResNet-50, deep stem, mean before projections',
    ],
  ])('%s', (_, [model, changes], title) => {
    const spec = networkSpec(model, changes!);
    const found = recognise(dict(shapesOf(model, changes)));
    expect({ ...found.spec, input: spec.input }).toEqual(spec);
    expect(titleOf(found.spec)).toBe(title);
  });

  it('a 3x3 stem on four stages: that its stride is 1 is taken for granted, and said', () => {
    const found = recognise(dict(shapesOf('resnet18', { stem: 'cifar', classes: 10 })));
    expect(found.assumed.join()).toMatch(/stride 1 and no pooling were taken/);
  });
});
