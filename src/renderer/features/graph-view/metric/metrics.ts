// What can be measured of a node and shown as its colour. Sums (parameters, multiply-adds, memory) of a block are over
// its layers; the other numbers of a block are those of its output.

import { bytes, compact, decimal, percent, significant } from '../../../../shared/format';
import type { Architecture } from '../../../../shared/resnet/architecture';
import type { Layer } from '../../../../shared/resnet/costs';
import type { Run } from '../../../state/run/run-state';
import type { NodeMetric } from '../../../state/view/view-state';
import { layersByName } from '../accessible-name';
import { endNodes, HEAD_ENDS } from '../walk';

export type Metric = Exclude<NodeMetric, 'picture'>;

/** The key under which the closed stem's number stands; `layer3` is that of a stage, all others are nodes. */
export const STEM = 'stem';

interface MetricKind {
  /** In the menu: `Parameters`. */
  readonly title: string;
  /** Of what, and in which unit, as a line of the menu. */
  readonly note: string;
  /** Before the number in an accessible name. */
  readonly word: string;
  /** It comes with a run; the others are known of the network itself. */
  readonly ofRun: boolean;
  write(value: number): string;
}

export const METRICS: Readonly<Record<Metric, MetricKind>> = {
  mean: {
    title: 'Mean activation',
    note: 'over all channels and positions',
    word: 'mean activation',
    ofRun: true,
    write: value => significant(value),
  },
  zeros: {
    title: 'Share of zeros',
    note: 'values that are exactly 0',
    word: 'zeros',
    ofRun: true,
    write: value => percent(value, value > 0 && value < 0.1 ? 1 : 0),
  },
  share: {
    title: 'Gradient share',
    note: 'of the shortcut, at the block’s input',
    word: 'gradient share of the shortcut',
    ofRun: true,
    write: value => decimal(value),
  },
  gradient: {
    title: 'Gradient norm',
    note: 'L2, at the block’s input',
    word: 'gradient norm',
    ofRun: true,
    write: value => significant(value),
  },
  params: {
    title: 'Parameters',
    note: 'trainable numbers',
    word: 'parameters',
    ofRun: false,
    write: value => compact(value),
  },
  macs: {
    title: 'Multiply-adds',
    note: 'FLOPs are twice as many',
    word: 'multiply-adds',
    ofRun: false,
    write: value => compact(value),
  },
  memory: {
    title: 'Activation memory',
    note: 'bytes in float32, one picture',
    word: 'activation memory',
    ofRun: false,
    write: value => bytes(value),
  },
  field: {
    title: 'Receptive field',
    note: 'side in input pixels',
    word: 'receptive field',
    ofRun: false,
    write: value => `${value}\u00a0px`,
  },
};

export type Values = ReadonlyMap<string, number>;

const isNumber = (value: number | null | undefined): value is number =>
  value != null && Number.isFinite(value);

/** Sums over a block's, the stem's or a stage's layers; a layer that has none of it has no number. */
function sums(net: Architecture, cost: (layer: Layer) => number): Values {
  const values = new Map<string, number>();
  const add = (name: string, value: number) => values.set(name, (values.get(name) ?? 0) + value);
  const { stem } = endNodes(net);
  for (const layer of layersByName(net).values()) {
    const value = cost(layer);
    if (value === 0) continue;
    if (stem.includes(layer.name)) add(STEM, value);
    if (layer.block === null) values.set(layer.name, value);
    else {
      add(layer.block, value);
      add(layer.block.split('.')[0]!, value);
      if (layer.name !== layer.block) values.set(layer.name, value);
    }
  }
  return values;
}

/** One number per node; a stage has that of its last block, the stem that of its last layer. */
function perNode(net: Architecture, of: (name: string) => number | null | undefined): Values {
  const values = new Map<string, number>();
  const put = (key: string, name: string | undefined) => {
    const value = name === undefined ? null : of(name);
    if (isNumber(value)) values.set(key, value);
  };
  for (const { name } of net.nodes) put(name, name);
  net.stages.forEach((blocks, s) => {
    put(`layer${s + 1}`, blocks.at(-1));
  });
  put(STEM, endNodes(net).stem.at(-1));
  return values;
}

/** Numbers of blocks; a stage has their mean. */
function shares(net: Architecture, run: Run): Values {
  const values = new Map<string, number>();
  for (const { block, share } of run.numbers?.blocks ?? []) if (isNumber(share)) values.set(block, share);
  net.stages.forEach((blocks, s) => {
    const known = blocks.map(block => values.get(block)).filter(isNumber);
    if (known.length > 0) values.set(`layer${s + 1}`, known.reduce((sum, x) => sum + x, 0) / known.length);
  });
  return values;
}

/** The gradient at a block's input and, inside, at its sum; a stage has that at its first block's input. */
function gradients(net: Architecture, run: Run): Values {
  const values = new Map<string, number>();
  const sumOf = new Map(net.blocks.map(({ name, sum }) => [name, sum]));
  for (const { block, total, gradOut } of run.numbers?.blocks ?? []) {
    if (isNumber(total)) values.set(block, total);
    const sum = sumOf.get(block);
    if (isNumber(gradOut) && sum && sum !== block) values.set(sum, gradOut);
  }
  net.stages.forEach((blocks, s) => {
    const first = values.get(blocks[0]!);
    if (first !== undefined) values.set(`layer${s + 1}`, first);
  });
  return values;
}

const NOTHING: Values = new Map();

/** @param run null where nothing was run yet: then only what is known of the network itself has numbers */
export function valuesOf(net: Architecture, run: Run | null, metric: Metric): Values {
  switch (metric) {
    case 'params':
      return sums(net, layer => layer.params);
    case 'macs':
      return sums(net, layer => layer.macs);
    case 'memory':
      return sums(net, layer => (layer.op === 'input' ? 0 : layer.bytes));
    case 'field':
      return perNode(net, name => layersByName(net).get(name)?.receptiveField.size);
    case 'mean':
      return perNode(net, name => run?.numbers?.activations.get(name)?.mean);
    case 'zeros':
      return perNode(net, name => run?.numbers?.activations.get(name)?.zeros);
    case 'share':
      return run ? shares(net, run) : NOTHING;
    case 'gradient':
      return run ? gradients(net, run) : NOTHING;
  }
}

/** What is to be seen at a level, as keys of `valuesOf`: the numbers that the scale has to span. */
export function shownKeys(net: Architecture, withLayers: boolean): string[] {
  if (withLayers) return net.nodes.filter(node => node.op !== 'input').map(node => node.name);
  return [STEM, ...net.blocks.map(block => block.name), ...endNodes(net).head.slice(-HEAD_ENDS)];
}
