// A network specification -> its named nodes in the order they are computed. Everything else (shapes, costs,
// the ONNX graph, the picture) is derived from this list.
import { type NetworkSpec, type ShortcutOption, VARIANTS } from './variant';

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
}
export interface BatchNormNode extends NodeBase {
  readonly op: 'bn';
  readonly params: string;
  readonly channels: number;
}
export interface ReluNode extends NodeBase {
  readonly op: 'relu';
}
export interface MaxPoolNode extends NodeBase {
  readonly op: 'maxpool';
  readonly kernel: 3;
  readonly stride: 2;
  readonly padding: 1;
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
  | ReluNode
  | MaxPoolNode
  | ShortcutNode
  | AddNode
  | AvgPoolNode
  | FullyConnectedNode;

/** The nodes of one op. */
export type NodeOf<Op extends NetworkNode['op']> = Extract<NetworkNode, { op: Op }>;

export type ShortcutKind = 'identity' | 'projection' | 'zero-pad' | 'none';

export interface Block {
  /** `layer3.0`, also the name of the node that holds its output. */
  readonly name: string;
  /** 1-based stage number. */
  readonly stage: number;
  /** 0-based place within its stage. */
  readonly index: number;
  readonly shortcut: ShortcutKind;
  /** Node whose value goes into the block. */
  readonly input: string;
  /** Last node of the residual branch (`layer3.0.bn2`). */
  readonly branchEnd: string;
}

export interface Architecture {
  readonly spec: NetworkSpec;
  readonly nodes: readonly NetworkNode[];
  readonly blocks: readonly Block[];
  /** Names of the blocks of each stage: stages[0] is layer1. */
  readonly stages: readonly (readonly string[])[];
}

/** Channels that a bottleneck puts out for each of its planes (torchvision's `expansion`). */
export const EXPANSION = { basic: 1, bottleneck: 4 } as const;

function shortcutKind(option: ShortcutOption, sameShape: boolean): ShortcutKind {
  if (option === 'none') return 'none';
  if (option === 'C') return 'projection';
  if (sameShape) return 'identity';
  return option === 'A' ? 'zero-pad' : 'projection';
}

/**
 * Lists the nodes of a network in the order they are computed.
 * @param spec model, stride placement, shortcut option, classes and input size
 * @returns nodes (names as in torchvision; nodes without weights are numbered), blocks and stages
 */
export function architecture(spec: NetworkSpec): Architecture {
  const variant = VARIANTS[spec.model];
  const nodes: NetworkNode[] = [];
  const blocks: Block[] = [];
  const stages: string[][] = [];

  const push = (node: NetworkNode): string => {
    nodes.push(node);
    return node.name;
  };

  const convBn = (
    block: string | null,
    names: { conv: string; bn: string },
    input: string,
    shape: { from: number; to: number; kernel: number; stride: number },
  ): string => {
    const conv = push({
      op: 'conv',
      name: names.conv,
      inputs: [input],
      block,
      params: names.conv,
      inChannels: shape.from,
      outChannels: shape.to,
      kernel: shape.kernel,
      stride: shape.stride,
      padding: (shape.kernel - 1) / 2,
    });
    return push({ op: 'bn', name: names.bn, inputs: [conv], block, params: names.bn, channels: shape.to });
  };
  const relu = (block: string | null, name: string, input: string) =>
    push({ op: 'relu', name, inputs: [input], block });

  // Stem
  let channels = variant.planes[0]!;
  let x = push({ op: 'input', name: 'input', inputs: [], block: null });
  const stem = variant.stem === 'imagenet' ? { kernel: 7, stride: 2 } : { kernel: 3, stride: 1 };
  x = convBn(null, { conv: 'conv1', bn: 'bn1' }, x, { from: 3, to: channels, ...stem });
  x = relu(null, 'relu', x);
  if (variant.stem === 'imagenet') {
    x = push({ op: 'maxpool', name: 'maxpool', inputs: [x], block: null, kernel: 3, stride: 2, padding: 1 });
  }

  // Stages
  const expansion = EXPANSION[variant.block];
  variant.depths.forEach((depth, s) => {
    const planes = variant.planes[s]!;
    const out = planes * expansion;
    const names: string[] = [];
    for (let index = 0; index < depth; index++) {
      const name = `layer${s + 1}.${index}`;
      const stride = s > 0 && index === 0 ? 2 : 1;
      const input = x;
      const kind = shortcutKind(spec.shortcut, channels === out && stride === 1);

      // Residual branch: convolution widths, kernels and where the stride sits
      const convs =
        variant.block === 'basic'
          ? [
              { from: channels, to: planes, kernel: 3, stride },
              { from: planes, to: planes, kernel: 3, stride: 1 },
            ]
          : [
              { from: channels, to: planes, kernel: 1, stride: spec.stride === '1x1' ? stride : 1 },
              { from: planes, to: planes, kernel: 3, stride: spec.stride === '3x3' ? stride : 1 },
              { from: planes, to: out, kernel: 1, stride: 1 },
            ];
      convs.forEach((shape, i) => {
        x = convBn(name, { conv: `${name}.conv${i + 1}`, bn: `${name}.bn${i + 1}` }, x, shape);
        if (i < convs.length - 1) x = relu(name, `${name}.relu${i + 1}`, x);
      });
      const branchEnd = x;

      if (kind !== 'none') {
        let source = input;
        if (kind === 'projection') {
          const path = `${name}.downsample`;
          source = convBn(name, { conv: `${path}.0`, bn: `${path}.1` }, input, {
            from: channels,
            to: out,
            kernel: 1,
            stride,
          });
        }
        const pad = kind === 'zero-pad' ? (out - channels) / 2 : 0;
        const shortcut = push({
          op: kind,
          name: `${name}.shortcut`,
          inputs: [source],
          block: name,
          stride,
          pad,
        });
        x = push({ op: 'add', name: `${name}.add`, inputs: [branchEnd, shortcut], block: name });
      }
      x = relu(name, name, x);
      channels = out;
      blocks.push({ name, stage: s + 1, index, shortcut: kind, input, branchEnd });
      names.push(name);
    }
    stages.push(names);
  });

  // Head
  x = push({ op: 'avgpool', name: 'avgpool', inputs: [x], block: null });
  push({
    op: 'fc',
    name: 'fc',
    inputs: [x],
    block: null,
    params: 'fc',
    inFeatures: channels,
    outFeatures: spec.classes,
  });

  return { spec, nodes, blocks, stages };
}

/** Resolves the alias `layerS` to its last block; every other name is returned as it is. */
export function resolveNodeName(net: Architecture, name: string): string {
  const stage = /^layer(\d+)$/.exec(name);
  return (stage && net.stages[Number(stage[1]) - 1]?.at(-1)) ?? name;
}
