// A part of the network as PyTorch code whose state_dict keys are torchvision's.
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import {
  type ByOp,
  byOp,
  type ConvNode,
  isShortcut,
  type NetworkNode,
  type ShortcutNode,
} from '../../../shared/resnet/nodes';
import { partOf } from '../../../shared/resnet/part';
import { shapes } from '../../../shared/resnet/shapes';
import { titleOf } from '../../../shared/resnet/variant';

const PAD = '    ';

function indent(lines: readonly string[], levels: number): string[] {
  return lines.map(line => PAD.repeat(levels) + line);
}

function convolution({ inChannels, outChannels, kernel, stride, padding, groups }: ConvNode): string {
  const options = [`kernel_size=${kernel}`];
  if (stride > 1) options.push(`stride=${stride}`);
  if (padding > 0) options.push(`padding=${padding}`);
  if (groups > 1) options.push(`groups=${groups}`);
  return `nn.Conv2d(${inChannels}, ${outChannels}, ${options.join(', ')}, bias=False)`;
}

const inForward = () => null;

/** The module of a node; null where `forward` says it. */
const MODULES: ByOp<[], string | null> = {
  input: inForward,
  conv: convolution,
  bn: node => `nn.BatchNorm2d(${node.channels})`,
  relu: inForward,
  maxpool: ({ kernel, stride, padding }) =>
    `nn.MaxPool2d(kernel_size=${kernel}, stride=${stride}, padding=${padding})`,
  averagepool: ({ window, ceil }) =>
    `nn.AvgPool2d(${window}${ceil ? ', ceil_mode=True, count_include_pad=False' : ''})`,
  identity: inForward,
  projection: inForward,
  'zero-pad': inForward,
  add: inForward,
  avgpool: inForward,
  fc: node => `nn.Linear(${node.inFeatures}, ${node.outFeatures})`,
};

const moduleOf = (node: NetworkNode) => byOp(MODULES, node);

/** `[N, 64, 56, 56]` */
function batched(shape: readonly number[]): string {
  return `[N, ${shape.join(', ')}]`;
}

interface Module {
  readonly name: string;
  readonly title: string;
  readonly init: readonly string[];
  readonly forward: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly functional: boolean;
}

function written({ name, title, init, forward, from, to, functional }: Module): string {
  const steps = forward.map((line, i) => (i === forward.length - 1 ? `${line}  # ${to}` : line));
  return [
    'from torch import nn',
    ...(functional ? ['from torch.nn import functional as F'] : []),
    '',
    '',
    `class ${name}(nn.Module):  # ${title}`,
    ...indent(['def __init__(self):'], 1),
    ...indent(['super().__init__()', ...init], 2),
    '',
    ...indent([`def forward(self, x):  # ${from}`], 1),
    ...indent(steps, 2),
    '',
  ].join('\n');
}

/** PyTorch code of the part that node `name` belongs to; runs as it stands. */
export function snippetOf(net: Architecture, name: string): string {
  const part = partOf(net, name);
  const shapeOf = shapes(net);
  const shape = (node: string) => batched(shapeOf.get(node)!);
  const title = titleOf(net.spec);
  if (part.kind === 'block') {
    const block = net.blocks.find(b => b.name === part.name)!;
    return written({
      name: 'Block',
      title: `${block.name} of ${title}`,
      ...blockModule(block, part.nodes),
      from: shape(block.input),
      to: shape(block.name),
    });
  }
  if (part.kind === 'head')
    return written({
      name: 'Head',
      title: `avgpool and fc of ${title}`,
      init: part.nodes.flatMap(node => {
        const module = moduleOf(node);
        return module ? [`self.${node.name} = ${module}`] : [];
      }),
      forward: ['p = x.mean(dim=(2, 3))', 'return self.fc(p)'],
      from: shape(net.blocks.at(-1)!.name),
      to: shape('fc'),
      functional: false,
    });
  const end = net.blocks[0]!.input;
  const pooled = end !== 'relu';
  return written({
    name: 'Stem',
    title: `stem of ${title}`,
    init: stemModules(part.nodes),
    forward: pooled
      ? ['x = F.relu(self.bn1(self.conv1(x)))', 'return self.maxpool(x)']
      : ['return F.relu(self.bn1(self.conv1(x)))'],
    from: shape('input'),
    to: shape(end),
    functional: true,
  });
}

/** One line for each module; those under a common name (`conv1.0`, `maxpool.0`) as nn.Sequential. */
function stemModules(nodes: readonly NetworkNode[]): string[] {
  const inSequence = (node: NetworkNode) => moduleOf(node) ?? (node.op === 'relu' ? 'nn.ReLU()' : null);
  const names = [...new Set(nodes.map(({ name }) => name.split('.')[0]!))];
  return names.flatMap(name => {
    const own = nodes.find(node => node.name === name);
    if (own) return moduleOf(own) ? [`self.${name} = ${moduleOf(own)}`] : [];
    const layers = nodes.filter(node => node.name.startsWith(`${name}.`)).map(node => `${inSequence(node)},`);
    return [`self.${name} = nn.Sequential(`, ...indent(layers, 1), ')'];
  });
}

function blockModule(block: Block, nodes: readonly NetworkNode[]) {
  const inProjection = (node: NetworkNode) => node.name.includes('.downsample.');
  const branch = nodes.filter(node => moduleOf(node) && !inProjection(node));
  const projection = nodes.filter(inProjection);
  const leaf = (node: NetworkNode) => node.name.slice(block.name.length + 1);
  const init = branch.map(node => `self.${leaf(node)} = ${moduleOf(node)}`);
  if (projection.length > 0) {
    // timm counts the pool of an average downsample even where there is none.
    const places = projection[0]!.name.endsWith('.downsample.1') ? ['nn.Identity(),'] : [];
    const layers = [...places, ...projection.map(node => `${moduleOf(node)},`)];
    init.push('self.downsample = nn.Sequential(', ...indent(layers, 1), ')');
  }
  const convs = branch.filter(node => node.op === 'conv');
  const steps = convs.map((_, i) => {
    const normed = `self.bn${i + 1}(self.conv${i + 1}(${i === 0 ? 'x' : 'f'}))`;
    return `f = ${i + 1 < convs.length ? `F.relu(${normed})` : normed}`;
  });
  const shortcut = nodes.find(isShortcut);
  const forward = shortcut
    ? [...steps, `s = ${byOp(SHORTCUTS, shortcut)}`, 'return F.relu(f + s)']
    : [...steps, 'return F.relu(f)'];
  return { init, forward, functional: true };
}

/** What `forward` takes as the shortcut. */
const SHORTCUTS: ByOp<[], string, ShortcutNode['op']> = {
  identity: () => 'x',
  projection: () => 'self.downsample(x)',
  'zero-pad': ({ stride, pad }) => {
    const taken = stride > 1 ? `x[:, :, ::${stride}, ::${stride}]` : 'x';
    return pad > 0 ? `F.pad(${taken}, (0, 0, 0, 0, ${pad}, ${pad}))` : taken;
  },
};
