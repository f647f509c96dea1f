// The table of ops: everything about an op that needs no engine and no picture, one row each. A new op is an interface
// in nodes.ts and a row here; then the compiler names the other tables that want an entry (CONTRIBUTING has the list).
import type { ConvNode, NetworkNode, NodeOf, Op, Shape } from './nodes';
import { grow, type ReceptiveField, windowed } from './sliding-window';

/** A tensor of the state_dict. */
export interface Parameter {
  /** `layer1.0.conv1.weight` */
  readonly name: string;
  readonly dims: readonly number[];
}

/** The tensor that holds the kernels of a layer. */
export interface KernelTensor {
  readonly name: string;
  /** Outputs, inputs, height, width; a matrix has kernels of 1 x 1. */
  readonly dims: readonly [number, number, number, number];
}

/** How the statistics of a node's channels are known; what is reduced for each is in the engine (graph/summaries). */
export type StatisticsKind =
  /** Measured on the map. */
  | 'measured'
  /** y = scale * x + shift: they follow from those of its input. */
  | 'affine'
  /** y = x times the one value per channel of its other input: they follow from those of both. */
  | 'scaled'
  /** y = max(x, 0): the range follows from its input's. */
  | 'rectified'
  /** y = a + b: the mean follows from theirs. */
  | 'sum'
  /** Those of its input, times the gate. */
  | 'follows'
  /** Computed outside the graph, from the value that leaves it. */
  | 'outside';

export interface OpRules<O extends Op> {
  /** Shape of its value, from those of its inputs. */
  readonly shape: (node: NodeOf<O>, inputs: readonly Shape[]) => Shape;
  /** What training learns, in the state_dict's order. */
  readonly parameters: (node: NodeOf<O>) => readonly Parameter[];
  /** What the state_dict holds beside it: running statistics. */
  readonly buffers: (node: NodeOf<O>) => readonly Parameter[];
  readonly kernels: (node: NodeOf<O>) => KernelTensor | null;
  /** Multiply-adds at batch 1; only those of convolutions and the fully connected layer are counted. */
  readonly macs: (node: NodeOf<O>, shape: Shape) => number;
  /** What its values see of the picture, zero padding counted as input. */
  readonly field: (node: NodeOf<O>, inputs: readonly ReceptiveField[]) => ReceptiveField;
  readonly statistics: StatisticsKind;
  /** It makes a value; otherwise it hands on one that is there already. */
  readonly makesValue: boolean;
  /** Its value has positions, so that it can be looked at as maps. */
  readonly hasMaps: boolean;
}

/** Rows for every op of a union of nodes. */
export type OpTable<O extends Op = Op> = { readonly [Own in O]: OpRules<Own> };

const UNWEIGHTED = { parameters: () => [], buffers: () => [], kernels: () => null, macs: () => 0 } as const;

const sameShape = (_: unknown, [x]: readonly Shape[]) => x!;
const sameField = (_: unknown, [x]: readonly ReceptiveField[]) => x!;
const wholePicture = (_: unknown, [x]: readonly ReceptiveField[]) => ({
  ...x!,
  size: Number.POSITIVE_INFINITY,
});

type Window = Readonly<Record<'kernel' | 'stride' | 'padding', number>> & { readonly ceil?: boolean };

function slide({ kernel, stride, padding, ceil }: Window, channels: number, [, h, w]: Shape): Shape {
  return [channels, ...[h!, w!].map(n => windowed(n, kernel, stride, padding, ceil))];
}

const windowField = ({ kernel, stride, padding }: Window, [x]: readonly ReceptiveField[]) =>
  grow(x!, kernel, stride, padding);

function vector(path: string, tensor: string, length: number): Parameter {
  return { name: `${path}.${tensor}`, dims: [length] };
}

function filters({ params, outChannels, inChannels, kernel, groups }: ConvNode): KernelTensor {
  return { name: `${params}.weight`, dims: [outChannels, inChannels / groups, kernel, kernel] };
}

export const OPS: OpTable = {
  input: {
    ...UNWEIGHTED,
    shape: node => node.shape,
    field: () => ({ size: 1, jump: 1, start: 0 }),
    statistics: 'outside',
    makesValue: true,
    hasMaps: true,
  },
  conv: {
    shape: (node, [x]) => slide(node, node.outChannels, x!),
    parameters: node => [filters(node)],
    buffers: () => [],
    kernels: filters,
    macs: (node, [c, h, w]) => (c! * h! * w! * node.inChannels * node.kernel ** 2) / node.groups,
    field: windowField,
    statistics: 'measured',
    makesValue: true,
    hasMaps: true,
  },
  bn: {
    ...UNWEIGHTED,
    shape: sameShape,
    parameters: ({ params, channels }) => ['weight', 'bias'].map(name => vector(params, name, channels)),
    buffers: ({ params, channels }) =>
      ['running_mean', 'running_var'].map(name => vector(params, name, channels)),
    field: sameField,
    statistics: 'affine',
    makesValue: true,
    hasMaps: true,
  },
  gn: {
    ...UNWEIGHTED,
    shape: sameShape,
    parameters: ({ params, channels }) => ['weight', 'bias'].map(name => vector(params, name, channels)),
    // Its constants are the picture's own, so that all its values see a little of everything; the field is that of the
    // map that they scale.
    field: sameField,
    statistics: 'affine',
    makesValue: true,
    hasMaps: true,
  },
  relu: {
    ...UNWEIGHTED,
    shape: sameShape,
    field: sameField,
    statistics: 'rectified',
    makesValue: true,
    hasMaps: true,
  },
  maxpool: {
    ...UNWEIGHTED,
    shape: (node, [x]) => slide(node, x![0]!, x!),
    field: windowField,
    statistics: 'measured',
    makesValue: true,
    hasMaps: true,
  },
  averagepool: {
    ...UNWEIGHTED,
    shape: ({ window, ceil }, [x]) => {
      const [c, h, w] = x as [number, number, number];
      const windows = (n: number) => (ceil ? Math.ceil(n / window) : Math.floor(n / window));
      return [c, windows(h), windows(w)];
    },
    field: ({ window }, [x]) => grow(x!, window, window, 0),
    statistics: 'measured',
    makesValue: true,
    hasMaps: true,
  },
  blurpool: {
    ...UNWEIGHTED, // a fixed filter is no weight
    shape: (node, [x]) => slide(node, x![0]!, x!),
    field: windowField,
    statistics: 'measured',
    makesValue: true,
    hasMaps: true,
  },
  se: {
    shape: ({ channels }) => [channels, 1, 1],
    parameters: ({ params, channels, hidden }) => [
      { name: `${params}.fc1.weight`, dims: [hidden, channels, 1, 1] },
      vector(params, 'fc1.bias', hidden),
      { name: `${params}.fc2.weight`, dims: [channels, hidden, 1, 1] },
      vector(params, 'fc2.bias', channels),
    ],
    buffers: () => [],
    kernels: () => null,
    macs: ({ channels, hidden }) => 2 * channels * hidden,
    field: wholePicture,
    statistics: 'measured',
    makesValue: true,
    hasMaps: false,
  },
  eca: {
    ...UNWEIGHTED, // a few multiply-adds per channel, which nobody counts
    shape: ({ channels }) => [channels, 1, 1],
    parameters: ({ params, kernel }) => [{ name: `${params}.conv.weight`, dims: [1, 1, kernel] }],
    field: wholePicture,
    statistics: 'measured',
    makesValue: true,
    hasMaps: false,
  },
  scale: {
    ...UNWEIGHTED,
    shape: sameShape,
    // That of the map. Its factor, one number for all positions, is made from the whole picture.
    field: sameField,
    statistics: 'scaled',
    makesValue: true,
    hasMaps: true,
  },
  identity: {
    ...UNWEIGHTED,
    shape: sameShape,
    field: sameField,
    statistics: 'follows',
    makesValue: false,
    hasMaps: true,
  },
  projection: {
    ...UNWEIGHTED,
    shape: sameShape,
    field: sameField,
    statistics: 'follows',
    makesValue: false,
    hasMaps: true,
  },
  'zero-pad': {
    ...UNWEIGHTED,
    shape: ({ pad, stride }, [x]) => {
      const [c, h, w] = x as [number, number, number];
      return [c + 2 * pad, Math.ceil(h / stride), Math.ceil(w / stride)];
    },
    field: (node, [x]) => grow(x!, 1, node.stride, 0),
    statistics: 'measured',
    makesValue: true,
    hasMaps: true,
  },
  add: {
    ...UNWEIGHTED,
    shape: sameShape,
    field: (_, inputs) => inputs.reduce((a, b) => (b.size > a.size ? b : a)),
    statistics: 'sum',
    makesValue: true,
    hasMaps: true,
  },
  avgpool: {
    ...UNWEIGHTED,
    shape: (_, [x]) => [x![0]!, 1, 1],
    field: wholePicture,
    statistics: 'measured',
    makesValue: true,
    hasMaps: false,
  },
  fc: {
    shape: node => [node.outFeatures],
    parameters: node => [
      { name: `${node.params}.weight`, dims: [node.outFeatures, node.inFeatures] },
      vector(node.params, 'bias', node.outFeatures),
    ],
    buffers: () => [],
    kernels: node => ({ name: `${node.params}.weight`, dims: [node.outFeatures, node.inFeatures, 1, 1] }),
    macs: node => node.inFeatures * node.outFeatures,
    field: wholePicture,
    statistics: 'outside',
    makesValue: true,
    hasMaps: false,
  },
};

/** The rules of a node's op; they take the node. */
export function rulesOf(node: NetworkNode): OpRules<Op> {
  return OPS[node.op] as OpRules<Op>;
}
