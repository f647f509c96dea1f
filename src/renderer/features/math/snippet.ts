// A part of the network as PyTorch code whose state_dict keys are torchvision's, or timm's where torchvision has none.
import { type Architecture, type Block, headStart, nodesBetween } from '../../../shared/resnet/architecture';
import { type ByOp, byOp, type ConvNode, type NetworkNode } from '../../../shared/resnet/nodes';
import { partOf } from '../../../shared/resnet/part';
import { shapes } from '../../../shared/resnet/shapes';
import { titleOf } from '../../../shared/resnet/title';
import { stepsOf } from './steps';

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

/** Modules by their names in the state_dict, a line each. */
function sequential(modules: readonly string[]): string {
  const lines = modules.map(module => `${module},`);
  return ['nn.Sequential(OrderedDict(', ...indent(lines, 1), '))'].join('\n');
}

/** The module of a node; null where `forward` says it. */
const MODULES: ByOp<[], string | null> = {
  input: inForward,
  conv: convolution,
  bn: node => `nn.BatchNorm2d(${node.channels})`,
  gn: node => `nn.GroupNorm(${node.groups}, ${node.channels})`,
  relu: inForward,
  maxpool: ({ kernel, stride, padding, ceil }) =>
    `nn.MaxPool2d(kernel_size=${kernel}, stride=${stride}, padding=${padding}${ceil ? ', ceil_mode=True' : ''})`,
  averagepool: ({ window, ceil }) =>
    `nn.AvgPool2d(${window}${ceil ? ', ceil_mode=True, count_include_pad=False' : ''})`,
  blurpool: inForward,
  se: ({ channels, hidden }) =>
    sequential([
      'mean=nn.AdaptiveAvgPool2d(1)',
      `fc1=nn.Conv2d(${channels}, ${hidden}, kernel_size=1)`,
      'relu=nn.ReLU()',
      `fc2=nn.Conv2d(${hidden}, ${channels}, kernel_size=1)`,
      'gate=nn.Sigmoid()',
    ]),
  eca: ({ channels, kernel }) =>
    sequential([
      'mean=nn.AdaptiveAvgPool2d(1)',
      'flat=nn.Flatten()',
      `row=nn.Unflatten(1, (1, ${channels}))`,
      `conv=nn.Conv1d(1, 1, kernel_size=${kernel}, padding=${(kernel - 1) / 2}, bias=False)`,
      'gate=nn.Sigmoid()',
      'vector=nn.Flatten()',
      `map=nn.Unflatten(1, (${channels}, 1, 1))`,
    ]),
  scale: inForward,
  identity: inForward,
  projection: inForward,
  'zero-pad': inForward,
  add: inForward,
  avgpool: inForward,
  fc: node => `nn.Linear(${node.inFeatures}, ${node.outFeatures})`,
};

const moduleOf = (node: NetworkNode) => byOp(MODULES, node);

const blurKernel = (x: string) =>
  `(${x}.new_tensor([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16).expand(${x}.shape[1], 1, 3, 3)`;

const called = (_: NetworkNode, x: string, module: string) => `self.${module}(${x})`;
const same = (_: NetworkNode, x: string) => x;

/** A node's value as `forward` computes it from `x`. */
const CALLS: ByOp<[x: string, module: string], string> = {
  input: same,
  conv: called,
  bn: called,
  gn: called,
  relu: (_, x) => `F.relu(${x})`,
  maxpool: called,
  averagepool: called,
  // It has no module in PyTorch: a filter [1 2 1] along both axes, every second value kept.
  blurpool: (_, x) =>
    `F.conv2d(F.pad(${x}, (1, 1, 1, 1), mode='reflect'), ${blurKernel(x)}, stride=2, groups=${x}.shape[1])`,
  se: same,
  eca: same,
  scale: (_, x) => `${x} * self.se(${x})`,
  identity: same,
  projection: same,
  'zero-pad': ({ stride, pad }, x) => {
    const taken = stride > 1 ? `${x}[:, :, ::${stride}, ::${stride}]` : x;
    return pad > 0 ? `F.pad(${taken}, (0, 0, 0, 0, ${pad}, ${pad}))` : taken;
  },
  add: same,
  avgpool: (_, x) => `${x}.mean(dim=(2, 3))`,
  fc: called,
};

/** Where a node's parameters lie in the state_dict, or its own name. */
const pathOf = (node: NetworkNode) => ('params' in node ? node.params : node.name);

/** The calls of nodes in a row; those under a common name (`conv1.0`, `downsample.1`) are one. @param prefix of all names */
function callOf(nodes: readonly NetworkNode[], x: string, prefix = 0): string {
  let known = '';
  return nodes.reduce((value, node) => {
    const [module, inside] = pathOf(node).slice(prefix).split('.');
    if (inside === undefined || node.op === 'blurpool') return byOp(CALLS, node, value, module!);
    if (known === module) return value;
    known = module!;
    return `self.${module}(${value})`;
  }, x);
}

/** Lines that make the modules of nodes in a row; those under a common name as one nn.Sequential. */
function modulesOf(nodes: readonly NetworkNode[], prefix = 0): string[] {
  const paths = nodes.map(node => pathOf(node).slice(prefix));
  return [...new Set(paths.map(path => path.split('.')[0]!))].flatMap(name => {
    const own = nodes[paths.indexOf(name)];
    if (own) return moduleOf(own) ? `self.${name} = ${moduleOf(own)}`.split('\n') : [];
    const parts = nodes.flatMap((node, i) => {
      const module = moduleOf(node) ?? (node.op === 'relu' ? 'nn.ReLU()' : null);
      return paths[i]!.startsWith(`${name}.`) && module
        ? [{ key: paths[i]!.slice(name.length + 1), module }]
        : [];
    });
    if (parts.some(({ key }) => key === 'conv')) {
      const entries = parts.map(({ key, module }) => `${key}=${module},`);
      return [`self.${name} = nn.Sequential(OrderedDict(`, ...indent(entries, 1), '))'];
    }
    // timm counts the pool of an average downsample even where there is none.
    const places = parts[0]!.key === '1' ? ['nn.Identity(),'] : [];
    return [
      `self.${name} = nn.Sequential(`,
      ...indent([...places, ...parts.map(({ module }) => `${module},`)], 1),
      ')',
    ];
  });
}

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
}

function written({ name, title, init, forward, from, to }: Module): string {
  const steps = forward.map((line, i) => (i === forward.length - 1 ? `${line}  # ${to}` : line));
  const uses = (word: string) => [...init, ...forward].some(line => line.includes(word));
  return [
    ...(uses('OrderedDict(') ? ['from collections import OrderedDict', ''] : []),
    'from torch import nn',
    ...(uses('F.') ? ['from torch.nn import functional as F'] : []),
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
      ...blockModule(net, block, part.nodes),
      from: shape(block.input),
      to: shape(block.name),
    });
  }
  const init = modulesOf(part.nodes);
  if (part.kind === 'head') {
    const pool = part.nodes.findIndex(node => node.op === 'avgpool');
    const before = part.nodes.slice(0, pool);
    return written({
      name: 'Head',
      title: `${net.nodes[headStart(net)]!.name} to fc of ${title}`,
      init,
      forward: [
        ...(before.length > 0 ? [`x = ${callOf(before, 'x')}`] : []),
        `p = ${callOf([part.nodes[pool]!], 'x')}`,
        `return ${callOf(part.nodes.slice(pool + 1), 'p')}`,
      ],
      from: shape(net.blocks.at(-1)!.name),
      to: shape('fc'),
    });
  }
  const end = net.blocks[0]!.input;
  const pool = part.nodes.findIndex(node => pathOf(node).startsWith('maxpool'));
  const cuts = part.nodes.flatMap(({ op }, i) => (i === pool || op === 'blurpool' ? [i] : []));
  const steps = [0, ...cuts].map((from, i) => part.nodes.slice(from, cuts[i]));
  return written({
    name: 'Stem',
    title: `stem of ${title}`,
    init,
    forward: steps.map((nodes, i) => `${i === steps.length - 1 ? 'return' : 'x ='} ${callOf(nodes, 'x')}`),
    from: shape('input'),
    to: shape(end),
  });
}

function blockModule(net: Architecture, block: Block, nodes: readonly NetworkNode[]) {
  const { name, input, split, branchEnd, sum } = block;
  const prefix = name.length + 1;
  const shared = nodesBetween(net, input, split);
  const source = shared.length > 0 ? 'p' : 'x';
  const forward = shared.length > 0 ? [`p = ${callOf(shared, 'x', prefix)}`] : [];
  stepsOf(nodesBetween(net, split, branchEnd), net.spec.order).forEach((step, i) => {
    forward.push(`f = ${callOf(step, i === 0 ? source : 'f', prefix)}`);
  });
  if (sum !== null) {
    const shortcut = nodesBetween(net, split, `${name}.shortcut`);
    forward.push(`s = ${callOf(shortcut, source, prefix)}`);
  }
  const value = sum === null ? 'f' : 'f + s';
  const bare = sum === name || branchEnd === name;
  forward.push(`return ${bare ? value : `F.relu(${value})`}`);
  return { init: modulesOf(nodes, prefix), forward };
}
