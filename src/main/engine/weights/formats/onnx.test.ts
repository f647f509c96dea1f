// ONNX: networks told by their wiring, folded and shared weights, weights outside the file.
import { describe, expect, it } from 'vitest';
import { type NetworkSpec, networkSpec } from '../../../../shared/resnet/variant';
import { randomTensors } from '../testing/checkpoints';
import { cachedValues, put } from '../testing/folder';
import { type OnnxFileOptions, onnxFile } from '../testing/onnx-file';
import { expectEqual, roundTrip, SPEC, TENSORS } from '../testing/round-trip';

const { folder, imported, library, refusal, valuesOf } = roundTrip();

describe('onnx', () => {
  const nets: [string, NetworkSpec][] = [
    ['option A', SPEC],
    ['option B', networkSpec('resnet20', { shortcut: 'B', classes: 7 })],
    ['option C', networkSpec('resnet20', { shortcut: 'C' })],
    ['plain', networkSpec('resnet20', { shortcut: 'none' })],
    ['resnet18', networkSpec('resnet18', { classes: 3 })],
    ['resnet50, v1', networkSpec('resnet50', { classes: 2, stride: '1x1' })],
    ['resnet50, v1.5', networkSpec('resnet50', { classes: 2 })],
    ['resnext', networkSpec('resnext50_32x4d', { classes: 2, depths: [1, 2, 1, 1], width: 16 })],
    ['wide', networkSpec('wide_resnet50_2', { classes: 2, depths: [1, 2, 1, 1], width: 16 })],
    ['a CIFAR stem', networkSpec('resnet18', { classes: 3, stem: 'cifar', width: 16 })],
  ];
  it.each(nets)('%s is told by its wiring', async (_, net) => {
    const weights = randomTensors(net);
    const { model } = onnxFile(net, weights, { anonymous: true, epsilon: 1e-3 });
    const { entry, values } = await valuesOf(model, net);
    expectEqual(values, weights);
    const { model: name, shortcut, stride, classes } = net;
    const receipt = {
      format: 'onnx',
      naming: 'by topology',
      model: name,
      shortcut,
      stride,
      classes,
      epsilon: 1e-3,
    };
    expect(entry.receipt).toMatchObject(receipt);
    expect(entry.receipt.assumed.join()).not.toMatch(/stride|epsilon|option A/);
  });

  it('takes the last of a field that is there twice, as protocol buffers do', async () => {
    const { model } = onnxFile(SPEC, TENSORS, { alsoNamed: 'input' });
    expectEqual((await valuesOf(model)).values, TENSORS);
  });

  it('reads weights shared through Identity and a classifier of MatMul and Add', async () => {
    const { model } = onnxFile(SPEC, TENSORS, { identities: true, matmulHead: true });
    expectEqual((await valuesOf(model)).values, TENSORS);
  });

  it('reads folded batch norm as its bias, with the same function', async () => {
    const { model } = onnxFile(SPEC, TENSORS, { fold: true, anonymous: true });
    const { entry, values } = await valuesOf(model);
    expect(entry.receipt.assumed[0]).toMatch(/folded into 19 convolutions/);
    const at = (name: string) => TENSORS.get(name)!.values;
    const scale = at('bn1.weight')[5]! / Math.sqrt(at('bn1.running_var')[5]! + 1e-5);
    expect(values.get('conv1.weight')![5 * 27]).toBeCloseTo(at('conv1.weight')[5 * 27]! * scale, 6);
    expect(values.get('bn1.bias')![5]).toBeCloseTo(
      at('bn1.bias')[5]! - at('bn1.running_mean')[5]! * scale,
      6,
    );
    expect(Math.sqrt(values.get('bn1.running_var')![5]! + 1e-5)).toBeCloseTo(1, 7);
  });

  it('reads weights that lie beside the file, and only there', async () => {
    const of = (external: string) => onnxFile(SPEC, TENSORS, { external });
    const { model, external } = of('net.weights');
    expect(await refusal(model)).toMatch(/its weights lie in 'net.weights', which is not beside it/);
    put(folder, 'net.weights', external);
    expectEqual((await valuesOf(model)).values, TENSORS);
    expect(await refusal(of('../net.weights').model)).toMatch(/not a plain file name/);
    expect(await refusal(of('/etc/passwd').model)).toMatch(/not a plain file name/);
  });

  it('gives two models with other weights beside them two hashes', async () => {
    const { model, external } = onnxFile(SPEC, TENSORS, { external: 'same.weights' });
    put(folder, 'same.weights', external);
    const one = await imported(model, 'same.onnx');
    external.writeFloatLE(0.25, 0);
    put(folder, 'same.weights', external);
    const two = await imported(model, 'same.onnx');
    expect(one.id).not.toBe(two.id);
    expect(cachedValues(await library.open(two, SPEC)).get('conv1.weight')![0]).toBe(0.25);
  });

  it('takes the features of a network without a classifier', async () => {
    const { entry, values } = await valuesOf(
      onnxFile(SPEC, TENSORS, { headless: true }).model,
      networkSpec('resnet20', { classes: 64 }),
    );
    expect(entry.receipt.classes).toBe(64);
    expect(entry.classNames?.[63]).toBe('feature 63');
    expect(entry.about).toMatch(/no classifier/);
    expect(values.get('fc.weight')!.filter(value => value === 1)).toHaveLength(64);
  });
});

describe('onnx graphs that compute something else', () => {
  const of = (options: OnnxFileOptions, spec = SPEC, tensors = TENSORS) =>
    refusal(onnxFile(spec, tensors, options).model);

  it.each(['attribute', 'outputs'] as const)(
    'batch norm in training mode, told by its %s',
    async training => {
      expect(await of({ training })).toMatch(/its batch norm bn1 is in training mode, .* model\.eval\(\)/);
    },
  );

  it.each([
    [[2, 3], null],
    [[-1, -2], null],
    [
      [1, 2],
      /its node pooled takes the mean over the axes \[1,2\]; the family averages over height and width/,
    ],
    [[0, 2, 3], /the axes \[0,2,3\]/],
    [[], /the axes \[0,1,2,3\]/],
    [[3], /it averages over height or width only/],
  ])('a mean over the axes %j', async (mean, sentence) => {
    if (sentence) expect(await of({ mean })).toMatch(sentence);
    else expectEqual((await valuesOf(onnxFile(SPEC, TENSORS, { mean }).model)).values, TENSORS);
  });

  it.each([
    [
      'everywhere',
      'LeakyRelu',
      /its node layer3\.2 \(LeakyRelu\) follows a sum, where the family has a Relu/,
    ],
    ['branches', 'Elu', /its node layer3\.2\.relu1 \(Elu\) has no place in a residual block/],
  ] as const)('another activation %s', async (where, op, sentence) => {
    expect(await of({ activation: { op, where } })).toMatch(sentence);
  });

  it('another pooling of the stem', async () => {
    const spec = networkSpec('resnet18', { classes: 3 });
    expect(await of({ pool: [2, 2, 0] }, spec, randomTensors(spec))).toMatch(
      /its pooling maxpool has a kernel of \[2,2\], strides \[2,2\] and padding \[0,0,0,0\]; that of the family has/,
    );
  });
});

describe('onnx graphs and their attributes', () => {
  const of = (options: OnnxFileOptions, spec = SPEC, tensors = TENSORS) =>
    refusal(onnxFile(spec, tensors, options).model);
  const opened = (options: OnnxFileOptions) => valuesOf(onnxFile(SPEC, TENSORS, options).model);
  const resnet18 = networkSpec('resnet18', { classes: 3 });

  it.each<[string, OnnxFileOptions, RegExp]>([
    ['a batch norm', { betweenHead: 'LpNormalization' }, /\(LpNormalization\) stands before the classifier/],
    ['an MLP', { head: 'mlp' }, /\(Gemm\) is one layer more before the classifier \(an MLP\)/],
    ['an average over a part', { window: { side: 7 } }, /averages over \[7,7\] of a map of \[8,8\]/],
    [
      'padding before the average',
      { window: { side: 8, pad: 1 } },
      /pads by \[0,0,1,1,0,0,1,1\] before the average/,
    ],
    ['zero channels behind only', { zeros: pad => [0, 2 * pad] }, /is not the zero padding of option A/],
    [
      'an operator on the picture',
      { before: [['Sqrt', []]] },
      /\(Sqrt\) changes the picture before the first convolution/,
    ],
    [
      'a padding of the average',
      { window: { side: 8 }, more: { AveragePool: { pads: [1, 1, 1, 1] } } },
      /pads by \[1,1,1,1\] before the average/,
    ],
    [
      'padding by words',
      { more: { Conv: { auto_pad: 'SAME_UPPER' } } },
      /auto_pad=SAME_UPPER, which puts more on one edge/,
    ],
    [
      'no padding by a word',
      { more: { Conv: { auto_pad: 'VALID' } } },
      /conv1: it pads by \[0,0,0,0\] instead of 1/,
    ],
    ['statistics of places', { more: { BatchNormalization: { spatial: 0 } } }, /\(spatial = 0\)/],
    ['another domain', { domain: 'com.microsoft' }, /com\.microsoft\.Conv/],
    ['whole numbers on its way', { cast: 6 }, /\(Cast\)/],
    ['a negative picture', { before: [['Mul', [-1]]] }, /its negative/],
  ])('refuses %s', async (_, options, sentence) => {
    expect(await of(options)).toMatch(sentence);
  });

  it.each([{ ceil_mode: 1 }, { dilations: [2, 2] }])('refuses a pooling with %j', async poolMore => {
    expect(await of({ poolMore }, resnet18, randomTensors(resnet18))).toMatch(
      /rounds its size up .* or is dilated/,
    );
  });

  it.each<[string, OnnxFileOptions]>([
    ['Sum for Add', { sum: true }],
    ['a convolution for the classifier', { head: 'conv' }],
    ['an average over the whole map', { window: { side: 8 } }],
    ['a cast between floats', { cast: 10 }],
    ['the family’s domain by name', { domain: 'ai.onnx' }],
    ['Softmax at its end', { end: 'Softmax' }],
  ])('reads %s', async (_, options) => {
    expectEqual((await opened(options)).values, TENSORS);
  });

  it('takes the classifier among several outputs, and says so', async () => {
    const { entry, values } = await opened({ alsoOut: ['layer1.0.conv1', 'avgpool'] });
    expectEqual(values, TENSORS);
    expect(entry.about).toBe(
      "Of the file's outputs 'fc' was taken, the classifier; left out: 'layer1.0.conv1', 'avgpool'.",
    );
  });

  it('says that a sigmoid is not what the percentages are', async () => {
    const { entry, values } = await opened({ end: 'Sigmoid' });
    expectEqual(values, TENSORS);
    expect(entry.about).toMatch(/ends in a sigmoid, so several classes can be true at once/);
    expect(entry.receipt.outputs).toBe('sigmoid');
  });

  it.each<[string, NonNullable<OnnxFileOptions['before']>, number[], number[]]>([
    [
      'mean and deviation',
      [
        ['Sub', [0.5, 0.25, 0.125]],
        ['Div', [0.5, 0.25, 0.25]],
      ],
      [0.5, 0.25, 0.125],
      [0.5, 0.25, 0.25],
    ],
    [
      'bytes',
      [
        ['Div', [127.5]],
        ['Add', [-1]],
      ],
      [0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5],
    ],
    [
      'a factor',
      [
        ['Mul', [4]],
        ['Sub', [2]],
      ],
      [0.5, 0.5, 0.5],
      [0.25, 0.25, 0.25],
    ],
  ])('takes %s in front of the network for its preprocessing', async (_, before, mean, std) => {
    const { entry, values } = await opened({ before });
    expectEqual(values, TENSORS);
    const { preprocessing } = entry.receipt;
    mean.forEach((value, c) => {
      expect(preprocessing.mean[c]).toBeCloseTo(value, 6);
      expect(preprocessing.std[c]).toBeCloseTo(std[c]!, 6);
    });
    expect(entry.about).toMatch(/normalises the picture itself/);
  });
});
