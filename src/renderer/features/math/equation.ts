// A part of the network as equations with its real sizes: He et al. 2015, section 3.2, equations (1) and (2).
// `_` begins a subscript; * is convolution.
import { type Architecture, type Block, nodesBetween } from '../../../shared/resnet/architecture';
import {
  type ByOp,
  byOp,
  type ConvNode,
  type NetworkNode,
  type NodeOf,
  type Op,
  type Shape,
} from '../../../shared/resnet/nodes';
import { partOf } from '../../../shared/resnet/part';
import { shapes } from '../../../shared/resnet/shapes';

import { stepsOf } from './steps';

export interface EquationLine {
  readonly left: string;
  readonly right: string;
  /** Shape of the value on the left. */
  readonly shape: Shape;
  /** Nodes whose values the line computes, the last one's is on the left. */
  readonly nodes: readonly string[];
  /** The summand that the line is. */
  readonly role: 'residual' | 'shortcut' | null;
}

export interface EquationWeight {
  readonly symbol: string;
  /** [out, in, height, width] of a convolution, [out, in] of the fully connected layer. */
  readonly dims: readonly number[];
  /** state_dict name. */
  readonly name: string;
  readonly note: string;
}

export interface Equation {
  /** What goes in. */
  readonly input: { readonly symbol: string; readonly shape: Shape };
  readonly lines: readonly EquationLine[];
  readonly weights: readonly EquationWeight[];
}

function isOp<O extends Op>(op: O) {
  return (node: NetworkNode): node is NodeOf<O> => node.op === op;
}

function weightOf(symbol: string, conv: ConvNode): EquationWeight {
  const note = [
    ...(conv.stride > 1 ? [`stride ${conv.stride}`] : []),
    ...(conv.groups > 1 ? [`${conv.groups} groups`] : []),
  ].join(', ');
  return {
    symbol,
    dims: [conv.outChannels, conv.inChannels / conv.groups, conv.kernel, conv.kernel],
    name: `${conv.params}.weight`,
    note,
  };
}

/** What terms are written with: the weights by the name of their convolution, and the number of a norm. */
interface Symbols {
  readonly weights: ReadonlyMap<string, string>;
  /** `_2`, `_s`; empty where there is one norm only. */
  readonly norm: (node: NetworkNode) => string;
}

const same = (_: NetworkNode, x: string) => x;

/** A node's value as a term of that of its first input. */
const TERMS: ByOp<[x: string, symbols: Symbols], string> = {
  input: same,
  conv: ({ name }, x, { weights }) => `${weights.get(name)} * ${x}`,
  bn: (node, x, { norm }) => `BN${norm(node)}(${x})`,
  gn: (node, x, { norm }) => `GN${norm(node)}(${x})`,
  relu: (_, x) => `ReLU(${x})`,
  maxpool: (_, x) => `maxpool(${x})`,
  averagepool: ({ window }, x) => `mean_${window}×${window}(${x})`,
  blurpool: (_, x) => `blur(${x})`,
  se: (_, x) => `sigmoid(W_b ReLU(W_a mean(${x}) + b_a) + b_b)`,
  eca: (_, x) => `sigmoid(w * mean(${x}))`,
  scale: (_, x) => `s · ${x}`,
  identity: same,
  projection: same,
  'zero-pad': ({ stride, pad }, x) => {
    const taken = stride > 1 ? `every ${stride}nd pixel of ${x}` : x;
    return pad > 0 ? `${taken}, ${pad} zero channels on each side` : taken;
  },
  add: same,
  avgpool: (_, x) => `mean of ${x} over its positions`,
  fc: (_, x) => `W ${x} + b`,
};

type GateNode = NodeOf<'se' | 'eca'>;
const isGate = (node: NetworkNode): node is GateNode => node.op === 'se' || node.op === 'eca';

/** What a gate learned. */
const GATE_WEIGHTS: ByOp<[], readonly EquationWeight[], GateNode['op']> = {
  se: ({ params, channels, hidden }) =>
    (
      [
        ['a', 'fc1', hidden, channels],
        ['b', 'fc2', channels, hidden],
      ] as const
    ).flatMap(([symbol, layer, to, from]) => [
      { symbol: `W_${symbol}`, dims: [to, from, 1, 1], name: `${params}.${layer}.weight`, note: '' },
      { symbol: `b_${symbol}`, dims: [to], name: `${params}.${layer}.bias`, note: '' },
    ]),
  eca: ({ params, kernel }) => [
    { symbol: 'w', dims: [1, 1, kernel], name: `${params}.conv.weight`, note: 'along the channels' },
  ],
};

const termOf = (nodes: readonly NetworkNode[], x: string, symbols: Symbols) =>
  nodes.reduce((term, node) => byOp(TERMS, node, term, symbols), x);

/** The equations of the part that node `name` belongs to. */
export function equationOf(net: Architecture, name: string): Equation {
  const part = partOf(net, name);
  const shapeOf = shapes(net);
  const shape = (node: string) => shapeOf.get(node)!;
  if (part.kind === 'block') return blockEquation(net, net.blocks.find(b => b.name === part.name)!, shape);
  return part.kind === 'stem' ? stemEquation(net, part.nodes, shape) : headEquation(net, part.nodes, shape);
}

type ShapeOf = (node: string) => Shape;

function line(left: string, right: string, nodes: readonly string[], shape: ShapeOf): EquationLine {
  return { left, right, shape: shape(nodes.at(-1)!), nodes, role: null };
}

const namesOf = (nodes: readonly NetworkNode[]) => nodes.map(node => node.name);

/** One line for each convolution with what belongs to it, and one for a pool. */
function stemEquation(net: Architecture, nodes: readonly NetworkNode[], shape: ShapeOf): Equation {
  const convs = nodes.filter(isOp('conv'));
  const several = convs.length > 1;
  const weights = convs.map((conv, i) => weightOf(several ? `W_${i + 1}` : 'W', conv));
  const norms = nodes.flatMap(node => (node.op === 'bn' || node.op === 'gn' ? [node.name] : []));
  const symbols: Symbols = {
    weights: new Map(convs.map((conv, i) => [conv.name, weights[i]!.symbol])),
    norm: node => (several ? `_${norms.indexOf(node.name) + 1}` : ''),
  };
  const parts = stepsOf(nodes, net.spec.order);
  const value = (i: number) => (i === parts.length - 1 ? 'y' : parts.length > 2 ? `h_${i + 1}` : 'h');
  const lines = parts.map((part, i) =>
    line(value(i), termOf(part, i === 0 ? 'x' : value(i - 1), symbols), namesOf(part), shape),
  );
  return { input: { symbol: 'x', shape: shape('input') }, lines, weights };
}

/** What stands before the pooling, the pooling, the classifier. */
function headEquation(net: Architecture, nodes: readonly NetworkNode[], shape: ShapeOf): Equation {
  const fc = nodes.find(isOp('fc'))!;
  const pool = nodes.find(isOp('avgpool'))!;
  const before = nodes.slice(0, nodes.indexOf(pool));
  const symbols: Symbols = { weights: new Map(), norm: () => '' };
  const pooled = before.length > 0 ? 'h' : 'x';
  const lines = [
    line('p', termOf([pool], pooled, symbols), [pool.name], shape),
    line('z', termOf([fc], 'p', symbols), [fc.name], shape),
  ];
  if (before.length > 0) lines.unshift(line('h', termOf(before, 'x', symbols), namesOf(before), shape));
  return {
    input: { symbol: 'x', shape: shape(net.blocks.at(-1)!.name) },
    lines,
    weights: [
      { symbol: 'W', dims: [fc.outFeatures, fc.inFeatures], name: 'fc.weight', note: '' },
      { symbol: 'b', dims: [net.spec.classes], name: 'fc.bias', note: '' },
    ],
  };
}

function blockEquation(net: Architecture, block: Block, shape: ShapeOf): Equation {
  const { name, input, split, branchEnd, sum } = block;
  const branch = nodesBetween(net, split, branchEnd);
  const shortcut = sum === null ? [] : nodesBetween(net, split, `${name}.shortcut`);
  const convs = branch.filter(isOp('conv'));
  const projection = shortcut.find(isOp('conv'));
  const weights = convs.map((conv, i) => weightOf(`W_${i + 1}`, conv));
  if (projection) weights.push(weightOf('W_s', projection));
  const symbols: Symbols = {
    weights: new Map(
      [...convs, ...(projection ? [projection] : [])].map((c, i) => [c.name, weights[i]!.symbol]),
    ),
    norm: node => (shortcut.includes(node) ? '_s' : `_${/\d+$/.exec(node.name)?.[0]}`),
  };

  const shared = nodesBetween(net, input, split);
  const lines = shared.length > 0 ? [line('p', termOf(shared, 'x', symbols), namesOf(shared), shape)] : [];
  const source = shared.length > 0 ? 'p' : 'x';
  const parts = stepsOf(branch, net.spec.order);
  const isOutput = branchEnd === name;
  const gate = net.nodes.find(node => node.block === name && isGate(node)) as GateNode | undefined;
  if (gate) weights.push(...byOp(GATE_WEIGHTS, gate));
  parts.forEach((part, i) => {
    const before = i === 0 ? source : `h_${i}`;
    if (gate && part[0]?.op === 'scale')
      lines.push(line('s', termOf([gate], before, symbols), [gate.name], shape));
    const term = termOf(part, before, symbols);
    const last = i === parts.length - 1;
    const left = last ? (isOutput ? 'y = F(x)' : 'F(x)') : `h_${i + 1}`;
    lines.push({ ...line(left, term, namesOf(part), shape), role: last ? 'residual' : null });
  });
  if (sum !== null) {
    const term = termOf(shortcut, source, symbols);
    lines.push({ ...line('S(x)', term, namesOf(shortcut), shape), role: 'shortcut' });
  }
  const value = sum === null ? 'F(x)' : 'F(x) + S(x)';
  if (!isOutput) {
    const nodes = sum === null || sum === name ? [name] : [sum, name];
    lines.push(line('y', sum === name ? value : `ReLU(${value})`, nodes, shape));
  }
  return { input: { symbol: 'x', shape: shape(input) }, lines, weights };
}
