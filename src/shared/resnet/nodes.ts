// The nodes of a network: one interface per op. What follows from an op (shape, costs, statistics) is in ops.ts.

/** [C, H, W] of a map; [K] of the logits. Without the batch axis. */
export type Shape = readonly number[];

interface NodeBase {
  /** Unique name, torchvision's path where there is one (`layer1.0.conv1`). */
  readonly name: string;
  /** Names of the nodes whose values go in. */
  readonly inputs: readonly string[];
  /** The block this node belongs to (`layer1.0`); null in stem and head. */
  readonly block: string | null;
}

export interface InputNode extends NodeBase {
  readonly op: 'input';
  readonly shape: Shape;
}
export interface ConvNode extends NodeBase {
  readonly op: 'conv';
  /** state_dict path of the parameters, without `.weight`. */
  readonly params: string;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  /** Channels in and out fall into so many groups, each computed from its own. */
  readonly groups: number;
}
export interface BatchNormNode extends NodeBase {
  readonly op: 'bn';
  readonly params: string;
  readonly channels: number;
}
/** Mean and variance over each group of channels and all positions of the picture at hand; no running statistics. */
export interface GroupNormNode extends NodeBase {
  readonly op: 'gn';
  readonly params: string;
  readonly channels: number;
  readonly groups: number;
}
export interface ReluNode extends NodeBase {
  readonly op: 'relu';
}
export interface MaxPoolNode extends NodeBase {
  readonly op: 'maxpool';
  readonly kernel: 3;
  readonly stride: 1 | 2;
  readonly padding: 0 | 1;
  /** A last window that reaches beyond the map counts too (PyTorch's `ceil_mode`). */
  readonly ceil: boolean;
}
/**
 * What is left of a map after a filter [1 2 1] in both directions, over 16, reflected at the edges: Zhang 2019
 * (arXiv:1904.11486).
 */
export interface BlurPoolNode extends NodeBase {
  readonly op: 'blurpool';
  readonly kernel: 3;
  readonly stride: 2;
  readonly padding: 1;
}
/** The mean over windows that lie side by side. */
export interface AveragePoolNode extends NodeBase {
  readonly op: 'averagepool';
  /** Side and stride of a window. */
  readonly window: 2;
  /** What is left over at right and bottom makes windows of its own (the mean of what is there), else it is left out. */
  readonly ceil: boolean;
}
/** The gate of squeeze-and-excitation, [C, 1, 1]: sigmoid(fc2 relu(fc1 mean(x))). Hu et al. 2018 (arXiv:1709.01507). */
export interface SqueezeExciteNode extends NodeBase {
  readonly op: 'se';
  /** state_dict path of its two convolutions of one pixel, without `.fc1.weight` and so on. */
  readonly params: string;
  readonly channels: number;
  /** Channels between the two. */
  readonly hidden: number;
}
/** The gate of efficient channel attention, [C, 1, 1]: sigmoid(conv1d over the channels' means). Wang et al. 2020
 * (arXiv:1910.03151). */
export interface EfficientChannelNode extends NodeBase {
  readonly op: 'eca';
  readonly params: string;
  readonly channels: number;
  /** Neighbouring channels that a channel's factor is made from. */
  readonly kernel: number;
}
/** A map times one factor per channel; inputs: the map, the gate. */
export interface ScaleNode extends NodeBase {
  readonly op: 'scale';
}
/** What the shortcut of a block hands to the add. A projection's value is that of its batch norm. */
interface ShortcutNodeOf<Op> extends NodeBase {
  readonly op: Op;
  readonly stride: number;
  /** Zero channels added on each side (zero-pad only, else 0). */
  readonly pad: number;
}
export type ShortcutNode =
  | ShortcutNodeOf<'identity'>
  | ShortcutNodeOf<'projection'>
  | ShortcutNodeOf<'zero-pad'>;
export interface AddNode extends NodeBase {
  readonly op: 'add';
}
export interface AvgPoolNode extends NodeBase {
  readonly op: 'avgpool';
}
export interface FullyConnectedNode extends NodeBase {
  readonly op: 'fc';
  readonly params: string;
  readonly inFeatures: number;
  readonly outFeatures: number;
}
export type NetworkNode =
  | InputNode
  | ConvNode
  | BatchNormNode
  | GroupNormNode
  | ReluNode
  | MaxPoolNode
  | AveragePoolNode
  | BlurPoolNode
  | SqueezeExciteNode
  | EfficientChannelNode
  | ScaleNode
  | ShortcutNode
  | AddNode
  | AvgPoolNode
  | FullyConnectedNode;

export type Op = NetworkNode['op'];

/** The nodes of one op. */
export type NodeOf<O extends Op> = Extract<NetworkNode, { op: O }>;

/** What a block's shortcut is: the op that ends it, or none in a plain net. */
export type ShortcutKind = ShortcutNode['op'] | 'none';

/** The node whose value a block's sum gets beside that of the branch. */
export function isShortcut(node: NetworkNode): node is ShortcutNode {
  return node.block !== null && node.name === `${node.block}.shortcut`;
}

/** One function per op, which gets a node of that op first. Without an entry for every op it does not compile. */
export type ByOp<Rest extends readonly unknown[], Result, O extends Op = Op> = {
  readonly [Own in O]: (node: NodeOf<Own>, ...rest: Rest) => Result;
};

/** Calls the function of the node's op. */
export function byOp<O extends Op, Rest extends readonly unknown[], Result>(
  table: ByOp<Rest, Result, O>,
  node: NodeOf<O>,
  ...rest: Rest
): Result {
  return (table[node.op as O] as (node: NodeOf<O>, ...rest: Rest) => Result)(node, ...rest);
}
