// A residual block: the branch of its kind, and how branch and shortcut meet.

import { EXPANSION, type Form, innerWidth, planesOf } from '../form';
import type { ShortcutKind } from '../nodes';
import type { NetworkSpec } from '../variant';
import { ANTIALIAS } from './antialias';
import { ATTENTION } from './attention';
import type { Filters, NodeList } from './node-list';
import { type Span, shortcut, shortcutKind } from './shortcut';

/** Where a block stands: its stage and place in it, both from 0, what goes in and with how many channels. */
export interface Place {
  readonly stage: number;
  readonly index: number;
  readonly input: string;
  readonly channels: number;
}

/** What is known of a block that was put together. Branch and shortcut part at one node and meet at another. */
export interface BuiltBlock {
  /** `layer3.0`, also the name of the node that holds its output. */
  readonly name: string;
  readonly shortcut: ShortcutKind;
  /**
   * Node behind which the two ways part: the block's input, or what a norm and a ReLU make of it where both ways begin
   * with those.
   */
  readonly split: string;
  /** First node of the residual branch behind that (`layer3.0.conv1`). */
  readonly branchStart: string;
  /** Last node of the residual branch (`layer3.0.bn2`). */
  readonly branchEnd: string;
  /** The sum of both: a node of its own, or the block's output; null in a plain block. */
  readonly sum: string | null;
  /** Channels that the block puts out. */
  readonly channels: number;
}

interface Widths {
  readonly from: number;
  readonly planes: number;
  readonly to: number;
  readonly stride: number;
}

type Branch = (widths: Widths, spec: NetworkSpec) => readonly Filters[];

/** The convolutions of the residual branch: widths, kernels and where the stride sits. */
const BRANCHES: Readonly<Record<Form['block'], Branch>> = {
  basic: ({ from, to, stride }) => [
    { from, to, kernel: 3, stride },
    { from: to, to, kernel: 3, stride: 1 },
  ],
  bottleneck: ({ from, planes, to, stride }, spec) => {
    const { groups } = spec;
    const width = innerWidth(spec, planes);
    return [
      { from, to: width, kernel: 1, stride: spec.stride === '1x1' ? stride : 1 },
      { from: width, to: width, kernel: 3, stride: spec.stride === '3x3' ? stride : 1, groups },
      { from: width, to, kernel: 1, stride: 1 },
    ];
  },
};

/** What both orders put together. */
interface Plan {
  readonly name: string;
  readonly input: string;
  readonly kind: ShortcutKind;
  readonly convolutions: readonly Filters[];
  readonly span: Span;
}

type Build = (
  list: NodeList,
  spec: NetworkSpec,
  plan: Plan,
) => Omit<BuiltBlock, 'name' | 'shortcut' | 'channels'>;

/** One way to put a block together per order of convolution, norm and ReLU. Its last node bears its name. */
const BUILDS: Readonly<Record<Form['order'], Build>> = {
  'conv-bn-relu': (list, spec, { name, input, kind, convolutions, span }) => {
    let x = input;
    convolutions.forEach((filters, i) => {
      const n = i + 1;
      const antialias = filters.stride > 1 && spec.antialias !== 'none' ? spec.antialias : null;
      const own = antialias ? { ...filters, stride: 1 } : filters;
      x = list.convBn(name, { conv: `${name}.conv${n}`, bn: `${name}.bn${n}` }, x, own);
      if (n < convolutions.length) x = list.relu(name, `${name}.relu${n}`, x);
      if (antialias) x = ANTIALIAS[antialias](list, { name: `${name}.pool`, input: x, block: name });
    });
    const branchEnd = ATTENTION[spec.attention](list, spec, { block: name, end: x, channels: span.to });
    const ends = { split: input, branchStart: `${name}.conv1`, branchEnd };
    if (kind === 'none') {
      list.relu(name, name, branchEnd);
      return { ...ends, sum: null };
    }
    const inputs = [branchEnd, shortcut(list, kind, span, spec)];
    const sum = list.add({ op: 'add', name: `${name}.add`, inputs, block: name });
    list.relu(name, name, sum);
    return { ...ends, sum };
  },
  // A projection gets what the first norm and ReLU put out, every other shortcut the block's input itself.
  'bn-relu-conv': (list, spec, { name, input, kind, convolutions, span }) => {
    let x = input;
    const before = list.nodes.length;
    convolutions.forEach((filters, i) => {
      const n = i + 1;
      const normed = list.norm(name, `${name}.norm${n}`, x, filters.from);
      const activated = list.relu(name, `${name}.relu${n}`, normed);
      const isOutput = kind === 'none' && n === convolutions.length;
      x = list.conv(name, `${name}.conv${n}`, activated, filters, isOutput ? name : undefined);
    });
    const branchEnd = ATTENTION[spec.attention](list, spec, { block: name, end: x, channels: span.to });
    const projects = kind === 'projection';
    const split = projects ? `${name}.relu1` : input;
    const ends = { split, branchStart: projects ? `${name}.conv1` : list.nodes[before]!.name, branchEnd };
    if (kind === 'none') return { ...ends, sum: null };
    const inputs = [branchEnd, shortcut(list, kind, { ...span, input: split }, spec)];
    return { ...ends, sum: list.add({ op: 'add', name, inputs, block: name }) };
  },
};

export function block(list: NodeList, spec: NetworkSpec, place: Place): BuiltBlock {
  const { stage, index, input, channels: from } = place;
  const name = `layer${stage + 1}.${index}`;
  const planes = planesOf(spec, stage);
  const to = planes * EXPANSION[spec.block];
  const stride = stage > 0 && index === 0 ? 2 : 1;
  const kind = shortcutKind(spec.shortcut, from === to && stride === 1);
  const convolutions = BRANCHES[spec.block]({ from, planes, to, stride }, spec);
  const span = { block: name, input, from, to, stride };
  const built = BUILDS[spec.order](list, spec, { name, input, kind, convolutions, span });
  return { name, shortcut: kind, channels: to, ...built };
}
