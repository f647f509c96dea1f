// Recognises a residual network in an ONNX graph by its wiring alone, and gives its weights torchvision's names.
// Exporters rename, fold and share: nothing here looks at the names of initializers.
//
// The walk goes backwards from the classifier. A block's output is Relu(Add(a, b)); tracing both summands back until
// they meet gives the block's input; what lies between is the residual branch (two or three convolutions) and the
// shortcut (nothing, one convolution, or slicing and padding).
import type { ShortcutOption, StridePlacement } from '../../../../shared/resnet/variant';
import { printable, shapeText, unknownNetwork } from '../refusal';
import type { StoredTensor } from '../state-dict';
import type { OnnxGraph, OnnxNode } from './onnx-graph';

/** A convolution with the batch norm that follows it; null where that was folded in. */
export interface ConvUnit {
  readonly conv: OnnxNode;
  readonly bn: OnnxNode | null;
}

interface RawBlock {
  readonly convs: readonly ConvUnit[];
  readonly shortcut: 'identity' | 'zero-pad' | 'none' | ConvUnit;
}

export interface Topology {
  /** Units by the path of their convolution: `conv1`, `layer1.0.conv1`, `layer2.0.downsample.0`. */
  readonly units: ReadonlyMap<string, ConvUnit>;
  /** The classifier's node: Gemm, or MatMul with an Add after it; null where there is none. */
  readonly head: { readonly matmul: OnnxNode; readonly add: OnnxNode | null } | null;
  /** What stands between the last block and the classifier, in the order of computation. */
  readonly pooling: readonly OnnxNode[];
  /** The pooling of the stem, where there is one. */
  readonly stemPools: readonly OnnxNode[];
  readonly stride: StridePlacement;
  readonly shortcut: ShortcutOption | null;
  /** Operators in front of the stem that belong to no residual network. */
  readonly before: readonly string[];
}

/** Operators that hand their first input on, as far as wiring is concerned. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Identity', 'Cast', 'Dropout']);
/** Operators between the last block and the classifier. */
const POOLING: ReadonlySet<string> = new Set([
  ...TRANSPARENT,
  'GlobalAveragePool',
  'AveragePool',
  'Pad', // torch writes one before AveragePool
  'ReduceMean',
  'Flatten',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
]);
const ZERO_PADDING: ReadonlySet<string> = new Set([...TRANSPARENT, 'Slice', 'Pad']);

const STEP_LIMIT = 20_000;

/** Which node makes a value, and which values are weights. */
export class Wiring {
  private readonly makers = new Map<string, OnnxNode>();
  private readonly constants = new Map<string, StoredTensor>();

  constructor(readonly graph: OnnxGraph) {
    for (const [name, tensor] of graph.initializers) this.constants.set(name, tensor);
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.makers.set(output, node);
      // torch's exporter shares equal tensors through Identity; nodes stand in order of computation
      const value =
        node.op === 'Constant' ? node.tensors.get('value') : this.constants.get(node.inputs[0] ?? '');
      const passes = node.op === 'Constant' || node.op === 'Identity' || node.op === 'Cast';
      if (value && passes && node.outputs[0] !== undefined) this.constants.set(node.outputs[0], value);
    }
  }

  maker(value: string): OnnxNode | undefined {
    return this.constants.has(value) ? undefined : this.makers.get(value);
  }

  constant(value: string | undefined): StoredTensor | undefined {
    return value === undefined ? undefined : this.constants.get(value);
  }

  /** Inputs that are computed from the picture. */
  dataInputs(node: OnnxNode): string[] {
    return node.inputs.filter(input => input !== '' && !this.constants.has(input));
  }

  /** The value before any operator of `through`. @param passed gets those operators, the first one last */
  back(value: string, through: ReadonlySet<string>, passed: OnnxNode[] = []): string {
    let at = value;
    for (let step = 0; step < STEP_LIMIT; step++) {
      const node = this.maker(at);
      if (!node || !through.has(node.op)) return at;
      passed.push(node);
      at = node.inputs[0] ?? '';
    }
    return unknownNetwork('its graph runs in a circle');
  }

  isSum(node: OnnxNode | undefined): boolean {
    return node?.op === 'Add' && this.dataInputs(node).length === 2;
  }

  /** From a value backwards along first data inputs: the values passed and the nodes between, to a sum or the input. */
  trace(value: string): { values: string[]; nodes: OnnxNode[] } {
    const values = [value];
    const nodes: OnnxNode[] = [];
    for (let step = 0; step < STEP_LIMIT; step++) {
      const node = this.maker(values.at(-1)!);
      const input = node && !this.isSum(node) ? this.dataInputs(node)[0] : undefined;
      if (!node || input === undefined) return { values, nodes };
      nodes.push(node);
      values.push(input);
    }
    return unknownNetwork('its graph runs in a circle');
  }
}

export const nodeName = (node: OnnxNode) => printable(node.name || node.outputs[0] || node.op);

/** Pairs every convolution with the batch norm after it. `nodes` in the order of computation. */
function units(nodes: readonly OnnxNode[], allowed: ReadonlySet<string>): ConvUnit[] {
  const found: { conv: OnnxNode; bn: OnnxNode | null }[] = [];
  let last: OnnxNode | undefined;
  for (const node of nodes) {
    if (TRANSPARENT.has(node.op)) continue;
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
  const path = nodes.filter(node => !TRANSPARENT.has(node.op));
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
  return { block: { convs: branchUnits(branch), shortcut: shortcutOf(shortcut) }, input };
}
type Trace = ReturnType<Wiring['trace']>;

/** Blocks of a net without shortcuts: a plain chain, cut into pairs or (where there are 1x1 kernels) triples. */
function plainBlocks(wiring: Wiring, convs: readonly ConvUnit[]): RawBlock[] {
  const narrow = convs.some(unit => weightOf(wiring, unit).shape[2] === 1);
  const size = narrow ? 3 : 2;
  const blocks: RawBlock[] = [];
  for (let i = 0; i < convs.length; i += size)
    blocks.push({ convs: convs.slice(i, i + size), shortcut: 'none' });
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
function stemOf(wiring: Wiring, value: string): { chain: OnnxNode[]; before: string[] } {
  const { nodes, values } = wiring.trace(value);
  const sum = wiring.maker(values.at(-1)!);
  // The walk should have gone through it as the end of a block.
  if (wiring.isSum(sum)) {
    const behind = nodes.at(-1);
    unknownNetwork(
      behind
        ? `its node ${nodeName(behind)} (${printable(behind.op)}) follows a sum, where the family has a Relu`
        : `nothing follows its sum ${nodeName(sum!)}, where the family has a Relu`,
    );
  }
  nodes.reverse();
  const first = nodes.findIndex(node => node.op === 'Conv');
  if (first < 0) unknownNetwork('it holds no convolution at its input');
  const before = nodes.slice(0, first).filter(node => !TRANSPARENT.has(node.op));
  return { chain: nodes.slice(first), before: before.map(node => printable(node.op)) };
}

const list = (node: OnnxNode, name: string, otherwise: number[]) => node.integers.get(name) ?? otherwise;
const strideOf = ({ conv }: ConvUnit) => list(conv, 'strides', [1, 1]);

function checkPlainConv(wiring: Wiring, unit: ConvUnit, path: string): void {
  const { conv } = unit;
  if (list(conv, 'dilations', [1, 1]).some(n => n !== 1))
    unknownNetwork(`${path}: it is a dilated convolution`);
  if (list(conv, 'group', [1])[0] !== 1) unknownNetwork(`${path}: it is a grouped convolution (ResNeXt)`);
  const half = ((weightOf(wiring, unit).shape[2] ?? 1) - 1) / 2;
  const pads = list(conv, 'pads', [0, 0, 0, 0]);
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
  return { named, stride: [...strides][0] ?? '3x3' };
}

function findHead(wiring: Wiring): Pick<Topology, 'head' | 'pooling'> & { trunk: string } {
  const output = wiring.graph.outputs[0];
  if (output === undefined) unknownNetwork('its graph has no output');
  const end = wiring.back(output, new Set([...TRANSPARENT, 'Softmax', 'LogSoftmax']));
  let node = wiring.maker(end);
  let add: OnnxNode | null = null;
  if (node?.op === 'Add' && wiring.dataInputs(node).length === 1) {
    add = node;
    node = wiring.maker(wiring.back(wiring.dataInputs(node)[0]!, TRANSPARENT));
  }
  const isHead = node?.op === 'Gemm' || node?.op === 'MatMul';
  const head = node && isHead ? { matmul: node, add } : null;
  const pooling: OnnxNode[] = [];
  const trunk = wiring.back(head ? (wiring.dataInputs(head.matmul)[0] ?? '') : end, POOLING, pooling);
  return { head, pooling: pooling.reverse(), trunk };
}

/** Recognises the network; refuses with `unknown-network` what is wired in another way. */
export function topologyOf(wiring: Wiring): Topology {
  const { head, pooling, trunk } = findHead(wiring);
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
  checkPlainConv(wiring, stem!, 'conv1');
  if (rest.length > 0 && blocks.length > 0)
    unknownNetwork('its stem has more than one convolution (ResNet-C or -D)');
  const all = blocks.length > 0 ? blocks : plainBlocks(wiring, rest);
  const { named, stride } = nameBlocks(wiring, all);
  const stemPools = chain.filter(node => node.op === 'MaxPool');
  if ((strideOf(stem!)[0] === 2) !== stemPools.length > 0)
    unknownNetwork('its stem is neither that of ImageNet nor that of CIFAR nets');
  return {
    units: new Map([['conv1', stem!], ...named]),
    head,
    pooling,
    stemPools,
    stride,
    shortcut: shortcutOption(all),
    before,
  };
}
