// A part of the network as equations with its real sizes: He et al. 2015, section 3.2, equations (1) and (2).
// `_` begins a subscript; * is convolution.
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import {
  type ByOp,
  byOp,
  type ConvNode,
  isShortcut,
  type NetworkNode,
  type NodeOf,
  type Op,
  type Shape,
  type ShortcutNode,
} from '../../../shared/resnet/nodes';
import { partOf } from '../../../shared/resnet/part';
import { shapes } from '../../../shared/resnet/shapes';

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

/** The equations of the part that node `name` belongs to. */
export function equationOf(net: Architecture, name: string): Equation {
  const part = partOf(net, name);
  const shapeOf = shapes(net);
  const shape = (node: string) => shapeOf.get(node)!;
  if (part.kind === 'block')
    return blockEquation(net.blocks.find(b => b.name === part.name)!, part.nodes, shape);
  return part.kind === 'stem' ? stemEquation(part.nodes, shape) : headEquation(net, part.nodes, shape);
}

/** One line for each convolution with its batch norm and ReLU, and one for a pool. */
function stemEquation(nodes: readonly NetworkNode[], shape: (node: string) => Shape): Equation {
  const convs = nodes.filter(isOp('conv'));
  const steps = convs.map((conv, i) => {
    const end = nodes.indexOf(convs[i + 1]!);
    return nodes.slice(nodes.indexOf(conv), end < 0 ? nodes.length : end);
  });
  const pool = nodes.find(isOp('maxpool'));
  const weights = convs.map((conv, i) => weightOf(convs.length > 1 ? `W_${i + 1}` : 'W', conv));
  const count = convs.length + (pool ? 1 : 0);
  const value = (i: number) => (i === count - 1 ? 'y' : count > 2 ? `h_${i + 1}` : 'h');
  const lines = steps.map((step, i): EquationLine => {
    const own = step.filter(node => node !== pool).map(({ name }) => name);
    const norm = convs.length > 1 ? `BN_${i + 1}` : 'BN';
    return {
      left: value(i),
      right: `ReLU(${norm}(${weights[i]!.symbol} * ${i === 0 ? 'x' : value(i - 1)}))`,
      shape: shape(own.at(-1)!),
      nodes: own,
      role: null,
    };
  });
  if (pool) {
    const right = `maxpool(${value(count - 2)})`;
    lines.push({ left: 'y', right, shape: shape(pool.name), nodes: [pool.name], role: null });
  }
  return { input: { symbol: 'x', shape: shape('input') }, lines, weights };
}

function headEquation(
  net: Architecture,
  nodes: readonly NetworkNode[],
  shape: (node: string) => Shape,
): Equation {
  const fc = nodes.find(isOp('fc'))!;
  const pool = nodes.find(isOp('avgpool'))!;
  return {
    input: { symbol: 'x', shape: shape(pool.inputs[0]!) },
    lines: [
      {
        left: 'p',
        right: 'mean of x over its positions',
        shape: shape('avgpool'),
        nodes: ['avgpool'],
        role: null,
      },
      { left: 'z', right: 'W p + b', shape: shape('fc'), nodes: ['fc'], role: null },
    ],
    weights: [
      { symbol: 'W', dims: [fc.outFeatures, fc.inFeatures], name: 'fc.weight', note: '' },
      { symbol: 'b', dims: [net.spec.classes], name: 'fc.bias', note: '' },
    ],
  };
}

function blockEquation(
  block: Block,
  nodes: readonly NetworkNode[],
  shape: (node: string) => Shape,
): Equation {
  const branch = nodes.filter(isOp('conv')).filter(conv => !conv.name.includes('.downsample.'));
  const projection = nodes.filter(isOp('conv')).find(conv => conv.name.includes('.downsample.'));
  const shortcut = nodes.find(isShortcut);
  const weights = branch.map((conv, i) => weightOf(`W_${i + 1}`, conv));
  const lines = branch.map((conv, i): EquationLine => {
    const n = i + 1;
    const last = n === branch.length;
    const normed = `BN_${n}(W_${n} * ${i === 0 ? 'x' : `h_${i}`})`;
    const [own, bn, relu] = [conv.name, `${block.name}.bn${n}`, `${block.name}.relu${n}`];
    if (last) return { left: 'F(x)', right: normed, shape: shape(bn), nodes: [own, bn], role: 'residual' };
    return {
      left: `h_${n}`,
      right: `ReLU(${normed})`,
      shape: shape(relu),
      nodes: [own, bn, relu],
      role: null,
    };
  });
  if (shortcut) {
    const feeding = nodes.filter(node => node.name.includes('.downsample.')).map(node => node.name);
    lines.push({
      left: 'S(x)',
      right: byOp(SHORTCUT_TERMS, shortcut, nodes.some(isOp('averagepool')) ? 'mean_2×2(x)' : 'x'),
      shape: shape(shortcut.name),
      nodes: [...feeding, shortcut.name],
      role: 'shortcut',
    });
  }
  if (projection) weights.push(weightOf('W_s', projection));
  lines.push({
    left: 'y',
    right: shortcut ? 'ReLU(F(x) + S(x))' : 'ReLU(F(x))',
    shape: shape(block.name),
    nodes: shortcut ? [`${block.name}.add`, block.name] : [block.name],
    role: null,
  });
  return { input: { symbol: 'x', shape: shape(block.input) }, lines, weights };
}

/** The shortcut as a term. */
const SHORTCUT_TERMS: ByOp<[source: string], string, ShortcutNode['op']> = {
  identity: () => 'x',
  projection: (_, source) => `BN_s(W_s * ${source})`,
  'zero-pad': ({ stride, pad }) => {
    const taken = stride > 1 ? `every ${stride}nd pixel of x` : 'x';
    return pad > 0 ? `${taken}, ${pad} zero channels on each side` : taken;
  },
};
