// A node by the name that some framework or the paper gives it: torchvision (also its feature extractor's numbered
// names), timm, Keras applications, the original Caffe models, table 1 of the paper, and plain words.
import { type Architecture, type Block, type NetworkNode, resolveNodeName } from './architecture';
import { paperName } from './labels';
import { VARIANTS } from './variant';

/** Names of the stem's and head's nodes elsewhere. */
const STEM_AND_HEAD: Readonly<Record<string, readonly string[]>> = {
  input: ['x', 'image', 'data'],
  conv1: ['conv1_conv'],
  bn1: ['conv1_bn', 'bn_conv1'],
  relu: ['act1', 'relu1', 'conv1_relu'],
  maxpool: ['pool1', 'pool1_pool'],
  avgpool: ['global_pool', 'avg_pool', 'pool5', 'average pool'],
  fc: ['predictions', 'linear', 'fc1000', 'logits', 'head'],
};

/** `a`, `b`, `c` ..., and `b1`, `b2` ... as the deeper Caffe models count. */
function caffeBlocks(block: Block): string[] {
  const names = block.index < 26 ? [String.fromCharCode(97 + block.index)] : [];
  if (block.index > 0) names.push(`b${block.index}`);
  return names.map(name => `${block.stage + 1}${name}`);
}

/** Names of one part of a block elsewhere. */
function partAliases(block: Block, part: string, lastRelu: number): string[] {
  const keras = `conv${block.stage + 1}_block${block.index + 1}`;
  const caffe = caffeBlocks(block);
  const { name: torchvision } = block;
  const [, kind = '', digit = ''] = /^(conv|bn|relu)(\d)$/.exec(part) ?? [];
  const branch = `branch2${'abc'[Number(digit) - 1]}`;
  switch (kind || part) {
    case 'conv':
      return [`${keras}_${digit}_conv`, ...caffe.map(b => `res${b}_${branch}`)];
    case 'bn':
      return [`${keras}_${digit}_bn`, ...caffe.flatMap(b => [`bn${b}_${branch}`, `scale${b}_${branch}`])];
    case 'relu':
      return [
        `${torchvision}.${digit === '1' ? 'relu' : `relu_${Number(digit) - 1}`}`,
        `${torchvision}.act${digit}`,
        `${keras}_${digit}_relu`,
        ...caffe.map(b => `res${b}_${branch}_relu`),
      ];
    case 'downsample.0':
      return [`${keras}_0_conv`, ...caffe.map(b => `res${b}_branch1`)];
    case 'downsample.1':
      return [`${keras}_0_bn`, ...caffe.flatMap(b => [`bn${b}_branch1`, `scale${b}_branch1`])];
    case 'shortcut':
      return [`${torchvision}.downsample`];
    case 'add':
      return [`${keras}_add`];
    default:
      // The block's own output. Caffe's ReLU works in place, so `res4a` is the value after it.
      return [
        `${torchvision}.relu_${lastRelu - 1}`,
        `${torchvision}.act${lastRelu}`,
        `${keras}_out`,
        ...caffe.flatMap(b => [`res${b}`, `res${b}_relu`]),
        paperName(block),
        `${block.stage}.${block.index}`,
        `stage ${block.stage} block ${block.index + 1}`,
        `block ${block.index + 1} of stage ${block.stage}`,
      ];
  }
}

/** Every other name of a node, in lower case; its own name is not among them. */
export function aliasesOf(net: Architecture, node: NetworkNode): string[] {
  const block = net.blocks.find(({ name }) => name === node.block);
  if (!block) return [...(STEM_AND_HEAD[node.name] ?? [])];
  const convolutions = VARIANTS[net.spec.model].block === 'basic' ? 2 : 3;
  return partAliases(block, node.name.slice(block.name.length + 1), convolutions);
}

/** Names of a stage; each stands for its last block. */
function stageAliases(stage: number): string[] {
  return [`layer${stage}`, `conv${stage + 1}_x`, `stage ${stage}`, `stage${stage}`];
}

const indices = new WeakMap<Architecture, ReadonlyMap<string, string>>();

/** Any known name in lower case -> the node's own name. A node's own name goes before any other's alias. */
function indexOf(net: Architecture): ReadonlyMap<string, string> {
  let index = indices.get(net);
  if (!index) {
    const built = new Map(net.nodes.map(node => [node.name.toLowerCase(), node.name]));
    const add = (alias: string, name: string) => built.has(alias) || built.set(alias, name);
    net.stages.forEach((_, s) => {
      for (const alias of stageAliases(s + 1)) add(alias, resolveNodeName(net, `layer${s + 1}`));
    });
    for (const node of net.nodes) for (const alias of aliasesOf(net, node)) add(alias, node.name);
    index = built;
    indices.set(net, index);
  }
  return index;
}

/** Takes off what checkpoints put around a name: `module.layer1.0.conv1.weight` -> `layer1.0.conv1`. */
function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(module|model|backbone|resnet)\./, '')
    .replace(/\.(weight|bias|running_mean|running_var)$/, '');
}

/** The node that bears this name anywhere, or null. `layer3` and `conv4_x` are the last block of their stage. */
export function findNode(net: Architecture, text: string): string | null {
  return indexOf(net).get(bare(text)) ?? null;
}

export interface FoundNode {
  readonly name: string;
  /** The name that matched. */
  readonly alias: string;
}

/**
 * Nodes whose name, or any alias, contains what was typed: exact matches first, then beginnings, then the rest,
 * each in the order of computation.
 */
export function searchNodes(net: Architecture, text: string, limit = 20): FoundNode[] {
  const query = bare(text);
  if (!query) return [];
  const order = new Map(net.nodes.map(({ name }, place) => [name, place]));
  const rank = (alias: string) => (alias === query ? 0 : alias.startsWith(query) ? 1 : 2);
  const matches = [...indexOf(net)]
    .filter(([alias]) => alias.includes(query))
    .map(([alias, name]) => ({ name, alias, rank: rank(alias) }))
    .sort((a, b) => a.rank - b.rank || order.get(a.name)! - order.get(b.name)!);
  const found = new Map<string, FoundNode>();
  for (const { name, alias } of matches) if (!found.has(name)) found.set(name, { name, alias });
  return [...found.values()].slice(0, limit);
}
