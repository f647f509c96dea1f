// A residual block: the branch of its kind, and how branch and shortcut meet.

import { EXPANSION, type Form, innerWidth, planesOf } from '../form';
import type { ShortcutKind } from '../nodes';
import type { NetworkSpec } from '../variant';
import type { Filters, NodeList } from './node-list';
import { shortcut, shortcutKind } from './shortcut';

/** Where a block stands: its stage and place in it, both from 0, what goes in and with how many channels. */
export interface Place {
  readonly stage: number;
  readonly index: number;
  readonly input: string;
  readonly channels: number;
}

interface BuiltBlock {
  readonly name: string;
  readonly shortcut: ShortcutKind;
  readonly branchEnd: string;
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

/** What the branch passes before the sum. @returns the branch's last node */
const ATTENTION: Readonly<
  Record<Form['attention'], (list: NodeList, block: string, branch: string) => string>
> = {
  none: (_, __, branch) => branch,
};

type Build = (list: NodeList, spec: NetworkSpec, place: Place) => BuiltBlock;

/** One way to put a block together per order of convolution, batch norm and ReLU. Its last node bears its name. */
const ORDERS: Readonly<Record<Form['order'], Build>> = {
  'conv-bn-relu': (list, spec, { stage, index, input, channels: from }) => {
    const name = `layer${stage + 1}.${index}`;
    const planes = planesOf(spec, stage);
    const to = planes * EXPANSION[spec.block];
    const stride = stage > 0 && index === 0 ? 2 : 1;
    const kind = shortcutKind(spec.shortcut, from === to && stride === 1);

    const convolutions = BRANCHES[spec.block]({ from, planes, to, stride }, spec);
    let x = input;
    convolutions.forEach((filters, i) => {
      const n = i + 1;
      x = list.convBn(name, { conv: `${name}.conv${n}`, bn: `${name}.bn${n}` }, x, filters);
      if (n < convolutions.length) x = list.relu(name, `${name}.relu${n}`, x);
    });
    const branchEnd = ATTENTION[spec.attention](list, name, x);

    let sum = branchEnd;
    if (kind !== 'none') {
      const span = { block: name, input, from, to, stride };
      const inputs = [branchEnd, shortcut(list, kind, span, spec.downsample)];
      sum = list.add({ op: 'add', name: `${name}.add`, inputs, block: name });
    }
    list.relu(name, name, sum);
    return { name, shortcut: kind, branchEnd, channels: to };
  },
};

export function block(list: NodeList, spec: NetworkSpec, place: Place): BuiltBlock {
  return ORDERS[spec.order](list, spec, place);
}
