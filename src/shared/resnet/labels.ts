// What people read for a node's name: short and long, in torchvision's words, in plain ones and in the paper's.
// The way back, from any framework's name to a node, is in aliases.ts.
import { type Architecture, type Block, headStart, resolveNodeName } from './architecture';
import { type ByOp, byOp, type NetworkNode, type ShortcutKind } from './nodes';

export interface Label {
  /** For tight places: `3.0`, `3.0 conv1`, `fc`. */
  readonly short: string;
  /** `layer3.0 · block output` */
  readonly title: string;
  /** For somebody who never saw torchvision's names: `output of block 1 of stage 3`. */
  readonly plain: string;
  /** `conv4_1`, as in table 1 of the paper; null for the CIFAR nets, whose layers the paper does not name. */
  readonly paper: string | null;
}

export const SHORTCUT_TITLES: Readonly<Record<ShortcutKind, string>> = {
  identity: 'identity shortcut',
  projection: 'projection shortcut (1×1)',
  'zero-pad': 'zero-padding shortcut',
  none: 'no shortcut',
};

const ORDINALS = ['first', 'second', 'third', 'fourth'];

function window({ kernel, stride, groups = 1 }: { kernel: number; stride: number; groups?: number }): string {
  const step = stride > 1 ? `, stride ${stride}` : '';
  return `${kernel}×${kernel}${step}${groups > 1 ? `, ${groups} groups` : ''}`;
}

/** The last part of a name: `layer1.0.conv2` -> `conv2`. */
function leaf(node: NetworkNode): string {
  return node.block ? node.name.slice(node.block.length + 1) : node.name;
}

function isProjection(node: NetworkNode): boolean {
  return node.name.includes('.downsample.');
}

interface Words {
  readonly title: string;
  /** Completed by `of block 1 of stage 3` inside a block. */
  readonly plain: string;
}

const isInHead = (net: Architecture, node: NetworkNode) => net.nodes.indexOf(node) >= headStart(net);

/** Which one it is of its op in stem, branch or projection: `second`; what stands in the head is the last. */
function ordinalOf(net: Architecture, node: NetworkNode): string {
  if (isInHead(net, node)) return 'last';
  const alike = net.nodes.filter(
    other => other.op === node.op && other.block === node.block && isProjection(other) === isProjection(node),
  );
  return ORDINALS[alike.indexOf(node)] ?? '';
}

const WORDS: ByOp<[ordinal: string], Words> = {
  input: () => ({ title: 'input', plain: 'the picture as the network gets it' }),
  conv: (node, ordinal) => ({
    title: `convolution ${window(node)}`,
    plain: isProjection(node)
      ? `convolution of the projection (${window(node)})`
      : `${ordinal} convolution (${window(node)})`,
  }),
  bn: (node, ordinal) => ({
    title: 'batch norm',
    plain: isProjection(node) ? 'batch norm of the projection' : `${ordinal} batch norm`,
  }),
  gn: (node, ordinal) => ({
    title: 'group norm',
    plain: isProjection(node) ? 'group norm of the projection' : `${ordinal} group norm`,
  }),
  relu: (_, ordinal) => ({ title: 'ReLU', plain: `${ordinal} ReLU` }),
  maxpool: node => ({
    title: `max pooling ${window(node)}`,
    plain: `largest value of each ${window(node)} window`,
  }),
  averagepool: ({ window }) => ({
    title: `average pooling ${window}×${window}`,
    plain: `mean of each ${window}×${window} window`,
  }),
  blurpool: node => ({
    title: `blur pooling ${window(node)}`,
    plain: 'blurred map, every second value of it',
  }),
  se: () => ({
    title: 'gate (squeeze-and-excitation)',
    plain: 'one factor for each channel, made from the means of all channels,',
  }),
  eca: () => ({
    title: 'gate (efficient channel attention)',
    plain: 'one factor for each channel, made from the means of its neighbours,',
  }),
  scale: () => ({ title: 'gated branch', plain: 'residual branch, each channel times its factor,' }),
  identity: () => ({ title: SHORTCUT_TITLES.identity, plain: 'shortcut (the input itself)' }),
  projection: () => ({
    title: SHORTCUT_TITLES.projection,
    plain: 'shortcut (projected by a 1×1 convolution)',
  }),
  'zero-pad': node => ({
    title: SHORTCUT_TITLES['zero-pad'],
    plain:
      node.stride > 1
        ? `shortcut (every ${ORDINALS[node.stride - 1]} pixel, zero channels added)`
        : 'shortcut (zero channels added)',
  }),
  add: () => ({ title: 'sum before ReLU', plain: 'sum of shortcut and residual branch' }),
  avgpool: () => ({ title: 'average pooling', plain: 'mean of every channel over the map' }),
  fc: () => ({ title: 'logits', plain: 'one score for each class' }),
};

function stageAndBlock(block: Block): string {
  return `block ${block.index + 1} of stage ${block.stage}`;
}

/** The paper's name of a block: its conv1 is the stem, so layer1 is conv2_x. */
export function paperName(block: Pick<Block, 'stage' | 'index'>): string {
  return `conv${block.stage + 1}_${block.index + 1}`;
}

function paperStemOrHead(net: Architecture, node: NetworkNode): string | null {
  const { name } = node;
  if (isInHead(net, node) && !['avgpool', 'fc'].includes(name)) return null;
  if (/^(conv1(\.\d)?|bn1|relu)$/.test(name)) return 'conv1';
  if (/^maxpool(\.\d)?$/.test(name)) return 'conv2_x'; // the pooling opens that row of table 1
  if (name === 'avgpool') return 'average pool';
  return name === 'fc' ? `${net.spec.classes}-d fc` : null;
}

/** @param name a node of the network, or the alias `layerS` */
export function labelOf(net: Architecture, name: string): Label {
  const node = net.nodes.find(({ name: n }) => n === resolveNodeName(net, name));
  if (!node) return { short: name, title: name, plain: name, paper: null };
  const imagenet = net.spec.stem === 'imagenet';
  const block = net.blocks.find(b => b.name === node.block);
  const words = byOp(WORDS, node, ordinalOf(net, node));
  if (!block) {
    const title = node.op === 'input' ? node.name : `${node.name} · ${words.title}`;
    const paper = imagenet ? paperStemOrHead(net, node) : null;
    return { short: node.name, title, plain: words.plain, paper };
  }
  const number = `${block.stage}.${block.index}`;
  const paper = imagenet ? paperName(block) : null;
  if (node.name === block.name) {
    const title = `${node.name} · block output`;
    return { short: number, title, plain: `output of ${stageAndBlock(block)}`, paper };
  }
  return {
    short: `${number} ${leaf(node).replace('downsample', 'down')}`,
    title: `${node.name} · ${words.title}`,
    plain: `${words.plain} of ${stageAndBlock(block)}`,
    paper,
  };
}
