// Recognises a residual network in an ONNX graph by its wiring alone, and gives its weights torchvision's names.
// Exporters rename, fold and share: nothing here looks at the names of initializers.
//
// The walk goes backwards from the classifier. A block's output is Relu(Add(a, b)); tracing both summands back until
// they meet gives the block's input; what lies between is the residual branch (two or three convolutions) and the
// shortcut (nothing, one convolution, or slicing and padding).
import type { ShortcutOption, StridePlacement } from '../../../../shared/resnet/form';
import { otherWiring, printable, shapeText, unknownNetwork } from '../refusal';
import type { StoredTensor } from '../state-dict';
import type { OnnxNode } from './onnx-graph';
import { findHead, type Head } from './onnx-head';
import { padsOf } from './onnx-pads';
import { isTransparent, nodeName, TRANSPARENT, type Wiring } from './onnx-wiring';

/** A convolution with the batch norm that follows it; null where that was folded in. */
export interface ConvUnit {
  readonly conv: OnnxNode;
  readonly bn: OnnxNode | null;
}

interface RawBlock {
  readonly convs: readonly ConvUnit[];
  readonly shortcut: 'identity' | 'zero-pad' | 'none' | ConvUnit;
  /** Slices and pads of a shortcut without weights. */
  readonly padding: readonly OnnxNode[];
}

export interface Topology {
  /** Units by the path of their convolution: `conv1`, `layer1.0.conv1`, `layer2.0.downsample.0`. */
  readonly units: ReadonlyMap<string, ConvUnit>;
  readonly head: Head | null;
  /** What stands between the last block and the classifier, in the order of computation. */
  readonly pooling: readonly OnnxNode[];
  /** Slices and pads of shortcuts without weights, in the order of computation. */
  readonly padding: readonly OnnxNode[];
  /** The pooling of the stem, where there is one. */
  readonly stemPools: readonly OnnxNode[];
  readonly stages: number;
  readonly stride: StridePlacement;
  readonly shortcut: ShortcutOption | null;
  /** What stands between the picture and the first convolution, in the order of computation. */
  readonly before: readonly OnnxNode[];
  /** What people are told of the choice of the output. */
  readonly remarks: readonly string[];
  /** A sigmoid stands behind the classifier. */
  readonly sigmoid: boolean;
}

const ZERO_PADDING: ReadonlySet<string> = new Set([...TRANSPARENT, 'Slice', 'Pad']);

/** Pairs every convolution with the batch norm after it. `nodes` in the order of computation. */
function units(nodes: readonly OnnxNode[], allowed: ReadonlySet<string>): ConvUnit[] {
  const found: { conv: OnnxNode; bn: OnnxNode | null }[] = [];
  let last: OnnxNode | undefined;
  for (const node of nodes) {
    if (isTransparent(node)) continue;
    if (node.op === 'Conv') found.push({ conv: node, bn: null });
    else if (node.op === 'BatchNormalization' && last?.op === 'Conv') found.at(-1)!.bn = node;
    else if (!allowed.has(node.op) || node.op === 'BatchNormalization') {
      unknownNetwork(`its node ${nodeName(node)} (${printable(node.op)}) has no place in a residual block`);
    }
    last = node;
  }
  return found;
}

const RELU = new Set(['Relu']);

function branchUnits(nodes: readonly OnnxNode[]): ConvUnit[] {
  const convs = units(nodes, RELU);
  const order = nodes.map(node => node.op).filter(op => op === 'Conv' || op === 'Relu');
  const expected = convs.flatMap((_, i) => (i ? ['Relu', 'Conv'] : ['Conv']));
  if (order.join() !== expected.join() || convs.length < 2 || convs.length > 3) {
    unknownNetwork(
      `one of its blocks computes ${order.join(', ') || 'nothing'} in its branch, which is no block of the family`,
    );
  }
  return convs;
}

function shortcutOf(nodes: readonly OnnxNode[]): RawBlock['shortcut'] {
  const path = nodes.filter(node => !isTransparent(node));
  if (path.length === 0) return 'identity';
  if (path.every(node => ZERO_PADDING.has(node.op))) return 'zero-pad';
  const [unit, ...more] = units(nodes, new Set());
  if (!unit || more.length > 0) unknownNetwork('one of its shortcuts is more than a projection');
  return unit;
}

/** The block that ends in this sum, and the value it begins with. */
function blockOf(wiring: Wiring, sum: OnnxNode): { block: RawBlock; input: string } {
  const [a, b] = wiring.dataInputs(sum).map(value => wiring.trace(value)) as [Trace, Trace];
  const inA = new Map(a.values.map((value, i) => [value, i]));
  const meetB = b.values.findIndex(value => inA.has(value));
  if (meetB < 0) unknownNetwork(`the two summands of its node ${nodeName(sum)} have nothing in common`);
  const input = b.values[meetB]!;
  const paths = [a.nodes.slice(0, inA.get(input)!), b.nodes.slice(0, meetB)].map(nodes => nodes.reverse());
  const convs = (nodes: readonly OnnxNode[]) => nodes.filter(node => node.op === 'Conv').length;
  const [branch, shortcut] = paths.sort((x, y) => convs(y) - convs(x)) as [OnnxNode[], OnnxNode[]];
  const kind = shortcutOf(shortcut);
  const padding = kind === 'zero-pad' ? shortcut.filter(node => !isTransparent(node)) : [];
  return { block: { convs: branchUnits(branch), shortcut: kind, padding }, input };
}
type Trace = ReturnType<Wiring['trace']>;

/** Blocks of a net without shortcuts: a plain chain, cut into pairs or (where there are 1x1 kernels) triples. */
function plainBlocks(wiring: Wiring, convs: readonly ConvUnit[]): RawBlock[] {
  const narrow = convs.some(unit => weightOf(wiring, unit).shape[2] === 1);
  const size = narrow ? 3 : 2;
  const blocks: RawBlock[] = [];
  for (let i = 0; i < convs.length; i += size)
    blocks.push({ convs: convs.slice(i, i + size), shortcut: 'none', padding: [] });
  return blocks;
}

export function weightOf(wiring: Wiring, { conv }: ConvUnit): StoredTensor {
  const weight = wiring.constant(conv.inputs[1]);
  if (!weight) {
    unknownNetwork(
      `the weights of its convolution ${nodeName(conv)} are computed, not stored; quantised networks are not read here`,
    );
  }
  return weight;
}

/** The stem's chain in order of computation, and what stands before its convolution. */
function stemOf(wiring: Wiring, value: string): { chain: OnnxNode[]; before: OnnxNode[] } {
  const { nodes, values } = wiring.trace(value);
  const sum = wiring.maker(values.at(-1)!);
  // The walk should have gone through it as the end of a block.
  if (wiring.isSum(sum)) {
    const behind = nodes.at(-1);
    otherWiring(
      behind
        ? `its node ${nodeName(behind)} (${printable(behind.op)}) follows a sum, where the family has a Relu`
        : `nothing follows its sum ${nodeName(sum!)}, where the family has a Relu`,
    );
  }
  nodes.reverse();
  const first = nodes.findIndex(node => node.op === 'Conv');
  if (first < 0) unknownNetwork('it holds no convolution at its input');
  return { chain: nodes.slice(first), before: nodes.slice(0, first) };
}

/** Convolution, Relu, at most one pooling; the chain of a plain net goes on with convolutions, each with its Relu. */
function checkStemOrder(chain: readonly OnnxNode[]): void {
  const order = chain.map(node => node.op).filter(op => op === 'Conv' || op === 'Relu' || op === 'MaxPool');
  if (!/^Conv,Relu(,MaxPool)?(,Conv,Relu)*$/.test(order.join()))
    otherWiring(
      `before its blocks it computes ${order.join(', ')}, where the family has Conv, Relu, MaxPool`,
    );
}

const list = (node: OnnxNode, name: string, otherwise: number[]) => node.integers.get(name) ?? otherwise;
const strideOf = ({ conv }: ConvUnit) => list(conv, 'strides', [1, 1]);

function checkPlainConv(wiring: Wiring, unit: ConvUnit, path: string): void {
  const { conv } = unit;
  if (list(conv, 'dilations', [1, 1]).some(n => n !== 1))
    unknownNetwork(`${path}: it is a dilated convolution`);
  const [out = 1, own = 1, side = 1] = weightOf(wiring, unit).shape;
  const [groups] = list(conv, 'group', [1]);
  if (groups !== 1 && (!/\.conv2$/.test(path) || groups !== out / own))
    unknownNetwork(`${path}: it is a convolution in ${groups} groups, where the family has none`);
  const half = (side - 1) / 2;
  const pads = padsOf(conv, side);
  if (pads.some(n => n !== half))
    unknownNetwork(`${path}: it pads by ${shapeText(pads)} instead of ${half} on each side`);
}

/** Where the stride of a block sits, as its convolutions say; checked against what the family does. */
function blockStride(path: string, block: RawBlock, downsamples: boolean): StridePlacement | null {
  const strides = block.convs.map(strideOf);
  const text = strides.map(shapeText).join(' ');
  const two = strides.map(s => s.every(n => n === 2));
  const others = strides.every((s, i) => two[i] || s.every(n => n === 1));
  const count = two.filter(Boolean).length;
  if (!others || count !== (downsamples ? 1 : 0) || two[2])
    unknownNetwork(`${path}: its convolutions have the strides ${text}`);
  if (!downsamples || block.convs.length === 2) {
    if (two[1]) unknownNetwork(`${path}: its convolutions have the strides ${text}`);
    return null;
  }
  return two[0] ? '1x1' : '3x3';
}

function shortcutOption(blocks: readonly RawBlock[]): ShortcutOption | null {
  const kinds = blocks.map(block => block.shortcut);
  if (kinds.every(kind => kind === 'none')) return 'none';
  if (kinds.every(kind => typeof kind === 'object')) return 'C';
  if (kinds.some(kind => typeof kind === 'object')) return 'B';
  return kinds.includes('zero-pad') ? 'A' : null;
}

/** Numbers the blocks: a stage begins where the planes of the branch change. */
function nameBlocks(wiring: Wiring, blocks: readonly RawBlock[]) {
  const named = new Map<string, ConvUnit>();
  const strides = new Set<StridePlacement>();
  let stage = 0;
  let index = 0;
  let planes = -1;
  for (const block of blocks) {
    const now = weightOf(wiring, block.convs[0]!).shape[0]!;
    index = now === planes ? index + 1 : 0;
    if (now !== planes) stage++;
    planes = now;
    const path = `layer${stage}.${index}`;
    const placed = blockStride(path, block, stage > 1 && index === 0);
    if (placed) strides.add(placed);
    block.convs.forEach((unit, i) => {
      checkPlainConv(wiring, unit, `${path}.conv${i + 1}`);
      named.set(`${path}.conv${i + 1}`, unit);
    });
    if (typeof block.shortcut === 'object') {
      checkPlainConv(wiring, block.shortcut, `${path}.downsample.0`);
      named.set(`${path}.downsample.0`, block.shortcut);
    }
  }
  if (strides.size > 1) unknownNetwork('its blocks put the stride in different places');
  return { named, stages: stage, stride: [...strides][0] ?? '3x3' };
}

/** Recognises the network; refuses with `unknown-network` what is wired in another way. */
export function topologyOf(wiring: Wiring): Topology {
  const { head, pooling, trunk, remarks, sigmoid } = findHead(wiring);
  const blocks: RawBlock[] = [];
  let value = trunk;
  for (;;) {
    const relu = wiring.maker(wiring.back(value, TRANSPARENT));
    const summed = relu?.op === 'Relu' ? wiring.back(relu.inputs[0] ?? '', TRANSPARENT) : '';
    const sum = wiring.maker(summed);
    if (!sum || !wiring.isSum(sum)) break;
    const { block, input } = blockOf(wiring, sum);
    blocks.unshift(block);
    value = input;
  }
  const { chain, before } = stemOf(wiring, value);
  const [stem, ...rest] = units(chain, new Set(['Relu', 'MaxPool']));
  checkStemOrder(chain);
  checkPlainConv(wiring, stem!, 'conv1');
  if (rest.length > 0 && blocks.length > 0)
    unknownNetwork('its stem has more than one convolution (ResNet-C or -D)');
  const all = blocks.length > 0 ? blocks : plainBlocks(wiring, rest);
  const { named, stages, stride: placement } = nameBlocks(wiring, all);
  const stemPools = chain.filter(node => node.op === 'MaxPool');
  const [, , side] = weightOf(wiring, stem!).shape;
  const [stride, kernel] = stemPools.length > 0 ? ['2,2', 7] : ['1,1', 3];
  if (strideOf(stem!).join() !== stride || side !== kernel)
    unknownNetwork('its stem is neither that of ImageNet nor that of CIFAR nets');
  return {
    units: new Map([['conv1', stem!], ...named]),
    head,
    pooling,
    stemPools,
    stages,
    stride: placement,
    shortcut: shortcutOption(all),
    padding: all.flatMap(block => block.padding),
    before,
    remarks,
    sigmoid,
  };
}
