// ONNX files for tests: a network of the family written as PyTorch's exporter writes it.
import { architecture } from '../../../../shared/resnet/architecture';
import type { NodeOf } from '../../../../shared/resnet/nodes';
import type { NetworkSpec } from '../../../../shared/resnet/variant';
import {
  type Attributes,
  DataType,
  makeExternalTensor,
  makeModel,
  makeTensor,
  makeTensorValueInfo,
  makeNode as nodeOf,
} from '../../onnx/helper';
import { Wire } from '../../onnx/wire';
import type { PlainTensors } from './checkpoints';
import { writeBlurPool, writeEfficientChannel, writeScale, writeSqueezeExcite } from './onnx-relatives';

export interface OnnxFileOptions {
  /** Folds batch norm into the convolutions, as the exporter does by default. */
  readonly fold?: boolean;
  /** Calls initializers `onnx::Conv_17` instead of by their names. */
  readonly anonymous?: boolean;
  /** Passes every initializer through an Identity, as the exporter does with equal ones. */
  readonly identities?: boolean;
  /** MatMul + Add instead of Gemm. */
  readonly matmulHead?: boolean;
  /** Leaves the classifier out. */
  readonly headless?: boolean;
  /** Where the weights lie outside; the bytes come back in `external`. */
  readonly external?: string;
  readonly epsilon?: number;
  /** Another name in front of the output's own: of a field that is there twice the last counts. */
  readonly alsoNamed?: string;
  /** Batch norms in training mode: by their attribute, or by more outputs, as older opsets have it. */
  readonly training?: 'attribute' | 'outputs';
  /** ReduceMean with these axes instead of GlobalAveragePool. */
  readonly mean?: readonly number[];
  /** Instead of Relu: everywhere, or only within the branches. */
  readonly activation?: { readonly op: string; readonly where: 'everywhere' | 'branches' };
  /** Kernel, stride and padding of the stem's pooling. */
  readonly pool?: readonly [number, number, number];
  /** More attributes of the stem's pooling. */
  readonly poolMore?: Readonly<Record<string, number | readonly number[]>>;
  /** What is done to the picture first: an operator and what it takes besides, per channel or one for all. */
  readonly before?: readonly (readonly [op: string, by: readonly number[]])[];
  /** AveragePool over a square of this side instead of GlobalAveragePool, after padding by so much. */
  readonly window?: { readonly side: number; readonly pad?: number };
  /** What stands between the pooling and the classifier. */
  readonly betweenHead?: string;
  /** A second fully connected layer, or a convolution of one by one in its place. */
  readonly head?: 'mlp' | 'conv';
  /** An operator behind the classifier. */
  readonly end?: string;
  /** Values that are outputs in front of the classifier's. */
  readonly alsoOut?: readonly string[];
  /** Sum instead of Add where a block ends. */
  readonly sum?: boolean;
  /** More attributes of all nodes of an operator. */
  readonly more?: Readonly<Record<string, Attributes>>;
  /** The domain of its convolutions. */
  readonly domain?: string;
  /** Passes the last block's map through a cast to this type (TensorProto.DataType). */
  readonly cast?: number;
  /** Zero channels in front and behind of a shortcut, instead of equally many. */
  readonly zeros?: (pad: number) => readonly [number, number];
}

interface ConvWeights {
  weight: Float32Array;
  bias: Float32Array | null;
}

function folded(tensors: PlainTensors, conv: string, bn: string, epsilon: number): ConvWeights {
  const { values } = tensors.get(`${conv}.weight`)!;
  const part = (name: string) => tensors.get(`${bn}.${name}`)!.values;
  const scale = Float64Array.from(
    part('weight'),
    (gamma, c) => gamma / Math.sqrt(part('running_var')[c]! + epsilon),
  );
  const per = values.length / scale.length;
  return {
    weight: values.map((value, i) => value * scale[Math.floor(i / per)]!),
    bias: Float32Array.from(part('bias'), (beta, c) => beta - part('running_mean')[c]! * scale[c]!),
  };
}

export function onnxFile(
  spec: NetworkSpec,
  tensors: PlainTensors,
  options: OnnxFileOptions = {},
): { model: Uint8Array; external: Buffer } {
  const epsilon = options.epsilon ?? 1e-5;
  const net = architecture(spec);
  const nodes: Wire[] = [];
  const initializers: Wire[] = [];
  const external: Buffer[] = [];
  let serial = 100;
  let outside = 0;

  const weight = (name: string, dims: readonly number[], values: Float32Array | BigInt64Array): string => {
    const label = options.anonymous ? `onnx::Conv_${serial++}` : name;
    if (options.external && values instanceof Float32Array) {
      const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
      const data = { location: options.external, offset: outside, length: bytes.length };
      initializers.push(makeExternalTensor(label, dims, data));
      external.push(bytes);
      outside += bytes.length;
    } else initializers.push(makeTensor(label, dims, values));
    if (!options.identities) return label;
    nodes.push(makeNode('Identity', [label], [`${label}.shared`]));
    return `${label}.shared`;
  };
  const stored = (name: string) => weight(name, tensors.get(name)!.shape, tensors.get(name)!.values);
  const integers = (name: string, values: number[]) =>
    weight(name, [values.length], BigInt64Array.from(values, BigInt));

  const floats = (name: string, dims: readonly number[], numbers: readonly number[]) =>
    weight(name, dims, Float32Array.from(numbers));
  const writer = { nodes, stored, integers, floats };

  const convNode = (node: NodeOf<'conv'>, input: string) => {
    const bn = node.params.endsWith('.0')
      ? node.params.replace(/0$/, '1')
      : node.params.replace('conv', 'bn');
    const shape = tensors.get(`${node.params}.weight`)!.shape;
    const fold = options.fold ? folded(tensors, node.params, bn, epsilon) : null;
    const inputs = [
      input,
      fold ? weight(`${node.params}.weight`, shape, fold.weight) : stored(`${node.params}.weight`),
    ];
    if (fold?.bias) inputs.push(weight(`${bn}.bias`, [shape[0]!], fold.bias));
    const square = (n: number) => [n, n];
    nodes.push(
      makeNode('Conv', inputs, [node.name], {
        dilations: [1, 1],
        group: node.groups,
        kernel_shape: square(node.kernel),
        pads: [...square(node.padding), ...square(node.padding)],
        strides: square(node.stride),
      }),
    );
  };

  const makeNode = (
    op: string,
    inputs: readonly string[],
    outputs: readonly string[],
    own: Attributes = {},
  ) => {
    const node = nodeOf(op, inputs, outputs, { ...own, ...options.more?.[op] });
    return op === 'Conv' && options.domain !== undefined ? node.string(7, options.domain) : node;
  };

  const preprocessed = (): string =>
    (options.before ?? []).reduce((value, [op, by], i) => {
      const inputs =
        by.length > 0
          ? [weight(`before.${i}`, by.length === 1 ? [1] : [1, 3, 1, 1], Float32Array.from(by))]
          : [];
      nodes.push(makeNode(op, [value, ...inputs], [`before.${i}.out`]));
      return `before.${i}.out`;
    }, 'input');

  /** Network node -> value that holds its result; an identity has its input's. */
  const values = new Map<string, string>([['input', 'input']]);
  for (const node of net.nodes) {
    const inputs = node.inputs.map(name => values.get(name)!);
    const [x] = inputs as [string];
    values.set(node.name, node.name);
    if (node.op === 'input') values.set('input', preprocessed());
    else if (node.op === 'conv') convNode(node, x);
    else if (node.op === 'bn') {
      if (options.fold) values.set(node.name, x);
      else {
        const parts = ['weight', 'bias', 'running_mean', 'running_var'].map(part =>
          stored(`${node.params}.${part}`),
        );
        const { training } = options;
        const outputs = training === 'outputs' ? [node.name, `${node.name}.mean`] : [node.name];
        nodes.push(
          makeNode('BatchNormalization', [x, ...parts], outputs, {
            epsilon: { float: epsilon },
            ...(training === 'attribute' && { training_mode: 1 }),
          }),
        );
      }
    } else if (node.op === 'gn') throw new Error('Group norm is not among the files that are made here');
    else if (node.op === 'relu') {
      const other = options.activation?.where === 'branches' ? /\.relu1$/.test(node.name) : true;
      nodes.push(makeNode((other && options.activation?.op) || 'Relu', [x], [node.name]));
    } else if (node.op === 'maxpool') {
      const [kernel, stride, pad] = options.pool ?? [3, 2, 1];
      const attributes = {
        kernel_shape: [kernel, kernel],
        pads: Array(4).fill(pad),
        strides: [stride, stride],
        ...options.poolMore,
      };
      nodes.push(makeNode('MaxPool', [x], [node.name], attributes));
    } else if (node.op === 'averagepool') {
      const sides = { kernel_shape: [node.window, node.window], strides: [node.window, node.window] };
      nodes.push(makeNode('AveragePool', [x], [node.name], { ...sides, ceil_mode: node.ceil ? 1 : 0 }));
    } else if (node.op === 'identity' || node.op === 'projection') values.set(node.name, x);
    else if (node.op === 'zero-pad') {
      const { name, stride, pad } = node;
      const [front, behind] = options.zeros?.(pad) ?? [pad, pad];
      const steps = [integers(`${name}.starts`, [0, 0]), integers(`${name}.ends`, [9999, 9999])];
      steps.push(integers(`${name}.axes`, [2, 3]), integers(`${name}.steps`, [stride, stride]));
      nodes.push(makeNode('Slice', [x, ...steps], [`${name}.sliced`]));
      nodes.push(
        makeNode(
          'Pad',
          [`${name}.sliced`, integers(`${name}.pads`, [0, front, 0, 0, 0, behind, 0, 0])],
          [name],
        ),
      );
    } else if (node.op === 'add') nodes.push(makeNode(options.sum ? 'Sum' : 'Add', inputs, [node.name]));
    else if (node.op === 'avgpool') {
      const { window } = options;
      if (window?.pad) {
        const pads = integers('window.pads', [0, 0, window.pad, window.pad, 0, 0, window.pad, window.pad]);
        nodes.push(makeNode('Pad', [x, pads], ['window.padded']));
      }
      if (options.cast !== undefined) nodes.push(makeNode('Cast', [x], ['cast'], { to: options.cast }));
      const from = window?.pad ? 'window.padded' : options.cast === undefined ? x : 'cast';
      const square = window && [window.side, window.side];
      const pool = options.mean
        ? makeNode('ReduceMean', [x], ['pooled'], { axes: [...options.mean] })
        : square
          ? makeNode('AveragePool', [from], ['pooled'], { kernel_shape: square, strides: [1, 1] })
          : makeNode('GlobalAveragePool', [from], ['pooled']);
      nodes.push(pool);
      if (options.head === 'conv') values.set(node.name, 'pooled');
      else nodes.push(makeNode('Flatten', ['pooled'], [options.betweenHead ? 'flat' : node.name]));
      if (options.betweenHead) nodes.push(makeNode(options.betweenHead, ['flat'], [node.name]));
    } else if (node.op === 'se') writeSqueezeExcite(writer, node, inputs);
    else if (node.op === 'eca') writeEfficientChannel(writer, node, inputs);
    else if (node.op === 'scale') writeScale(writer, node, inputs);
    else if (node.op === 'blurpool') writeBlurPool(writer, node, inputs);
    else if (options.headless) values.set((node satisfies NodeOf<'fc'>).name, x);
    else if (options.matmulHead) {
      const { shape, values: w } = tensors.get('fc.weight')!;
      const [rows, columns] = shape as [number, number];
      const turned = Float32Array.from(w, (_, i) => w[(i % rows) * columns + Math.floor(i / rows)]!);
      nodes.push(makeNode('MatMul', [x, weight('fc.turned', [columns, rows], turned)], ['product']));
      nodes.push(makeNode('Add', [stored('fc.bias'), 'product'], ['fc']));
    } else if (options.head === 'conv') {
      const { shape, values: w } = tensors.get('fc.weight')!;
      const kernel = weight('fc.weight', [...shape, 1, 1], w);
      nodes.push(makeNode('Conv', [x, kernel, stored('fc.bias')], ['fc.map'], { kernel_shape: [1, 1] }));
      nodes.push(makeNode('Flatten', ['fc.map'], ['fc']));
    } else {
      const [classes] = tensors.get('fc.weight')!.shape as [number];
      nodes.push(makeNode('Gemm', [x, stored('fc.weight'), stored('fc.bias')], ['fc'], { transB: 1 }));
      if (options.head === 'mlp') {
        const square = weight('fc2.weight', [classes, classes], new Float32Array(classes * classes));
        nodes.push(makeNode('Relu', ['fc'], ['fc.relu']), makeNode('Gemm', ['fc.relu', square], ['fc2']));
        values.set('fc', 'fc2');
      }
    }
  }
  if (options.end) {
    nodes.push(makeNode(options.end, [values.get('fc')!], ['end']));
    values.set('fc', 'end');
  }
  const model = makeModel({
    name: 'test',
    nodes,
    initializers,
    inputs: [makeTensorValueInfo('input', DataType.FLOAT, [1, 3, ...spec.input])],
    outputs: [
      ...(options.alsoOut ?? []).map(name => makeTensorValueInfo(name, DataType.FLOAT, null)),
      options.alsoNamed === undefined
        ? makeTensorValueInfo(values.get('fc')!, DataType.FLOAT, null)
        : new Wire().string(1, options.alsoNamed).string(1, values.get('fc')!),
    ],
  });
  return { model, external: Buffer.concat(external) };
}
