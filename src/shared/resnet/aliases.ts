// A node by the name that some framework or the paper gives it: torchvision (also its feature extractor's numbered
// names), timm, Keras applications, the original Caffe models, table 1 of the paper, and plain words.
import { type Architecture, type Block, resolveNodeName } from './architecture';
import { paperName } from './labels';
import { type ByOp, byOp, type NetworkNode, type Op } from './nodes';

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

/** What a part of a block is called after elsewhere. */
interface Within {
  readonly block: Block;
  /** `conv4_block1`, as Keras counts. */
  readonly keras: string;
  readonly caffe: readonly string[];
  /** Number of the part in the residual branch, or in a block's ReLUs: 1, 2 or 3; 0 in the projection. */
  readonly place: number;
  /** Caffe's name of the path: `branch2a` is the first part of the branch, `branch1` the projection. */
  readonly branch: string;
}

/** Names of one part of a block elsewhere. */
const PARTS: ByOp<[Within], readonly string[]> = {
  conv: (_, { keras, caffe, place, branch }) => [
    `${keras}_${place}_conv`,
    ...caffe.map(b => `res${b}_${branch}`),
  ],
  bn: (_, { keras, caffe, place, branch }) => [
    `${keras}_${place}_bn`,
    ...caffe.flatMap(b => [`bn${b}_${branch}`, `scale${b}_${branch}`]),
  ],
  gn: () => [],
  relu: (_, within) => reluAliases(within),
  averagepool: () => [],
  identity: (_, { block }) => [`${block.name}.downsample`],
  projection: (_, { block }) => [`${block.name}.downsample`],
  'zero-pad': (_, { block }) => [`${block.name}.downsample`],
  add: (_, { keras }) => [`${keras}_add`],
  se: (_, { block }) => [`${block.name}.se_module`],
  eca: (_, { block }) => [`${block.name}.se_module`],
  scale: () => [],
  blurpool: (_, { block }) => [`${block.name}.aa`],
  // Only in stem and head
  input: () => [],
  maxpool: () => [],
  avgpool: () => [],
  fc: () => [],
};

function reluAliases({ block, keras, caffe, place, branch }: Within): string[] {
  return [
    `${block.name}.${place === 1 ? 'relu' : `relu_${place - 1}`}`,
    `${block.name}.act${place}`,
    `${keras}_${place}_relu`,
    ...caffe.map(b => `res${b}_${branch}_relu`),
  ];
}

/** Of a block's output. Caffe's ReLU works in place, so `res4a` is the value after it. */
function outputAliases({ block, keras, caffe, place }: Within, op: Op): string[] {
  const activation = op === 'relu' ? [`${block.name}.relu_${place - 1}`, `${block.name}.act${place}`] : [];
  const sum = op === 'add' ? [`${block.name}.add`] : [];
  return [
    ...activation,
    ...sum,
    `${keras}_out`,
    ...caffe.flatMap(b => [`res${b}`, `res${b}_relu`]),
    paperName(block),
    `${block.stage}.${block.index}`,
    `stage ${block.stage} block ${block.index + 1}`,
    `block ${block.index + 1} of stage ${block.stage}`,
  ];
}

/** The number that a name ends with. */
const numberOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0);

/** Every other name of a node, in lower case; its own name is not among them. */
export function aliasesOf(net: Architecture, node: NetworkNode): readonly string[] {
  const block = net.blocks.find(({ name }) => name === node.block);
  // With pre-activation the only ReLU of that name stands in the head.
  if (!block)
    return node.name === 'relu' && node.inputs[0] === 'norm' ? [] : (STEM_AND_HEAD[node.name] ?? []);
  const keras = `conv${block.stage + 1}_block${block.index + 1}`;
  const projected = node.name.includes('.downsample.');
  // The block's output bears its name; its number is that of the branch's last layer.
  const place = projected ? 0 : numberOf(node.name === block.name ? block.branchEnd : node.name);
  const branch = projected ? 'branch1' : `branch2${'abc'[place - 1]}`;
  const within = { block, keras, caffe: caffeBlocks(block), place, branch };
  return node.name === block.name ? outputAliases(within, node.op) : byOp(PARTS, node, within);
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
