// What the residual branch passes before the sum: a gate, one factor per channel, and the product with it.
import type { Form } from '../form';
import type { NodeList } from './node-list';

interface Branch {
  readonly block: string;
  /** The branch's last node so far, and its channels. */
  readonly end: string;
  readonly channels: number;
}

/** @returns the branch's last node */
type Attention = (list: NodeList, form: Form, branch: Branch) => string;

/** A multiple of 8 near n, at least 8: timm's `make_divisible` as its SEModule calls it. */
const rounded = (n: number) => Math.max(8, 8 * Math.floor((n + 4) / 8));

/** Neighbours that a channel's factor is made from: Wang et al. 2020, equation (12) with gamma = 2, b = 1. */
function neighbours(channels: number): number {
  const near = Math.trunc((Math.log2(channels) + 1) / 2);
  return Math.max(3, near % 2 === 1 ? near : near + 1);
}

function scaled(list: NodeList, { block, end }: Branch, gate: string): string {
  return list.add({ op: 'scale', name: `${block}.scale`, inputs: [end, gate], block });
}

function squeezeExcite(list: NodeList, branch: Branch, hidden: number): string {
  const { block, end, channels } = branch;
  const name = `${block}.se`;
  list.add({ op: 'se', name, inputs: [end], block, params: name, channels, hidden });
  return scaled(list, branch, name);
}

export const ATTENTION: Readonly<Record<Form['attention'], Attention>> = {
  none: (_, __, { end }) => end,
  se: (list, { reduction }, branch) => squeezeExcite(list, branch, rounded(branch.channels / reduction)),
  'cadene-se': (list, { block: kind, reduction }, branch) => {
    const { block, channels } = branch;
    const end = kind === 'basic' ? list.relu(block, `${block}.relu2`, branch.end) : branch.end;
    return squeezeExcite(list, { ...branch, end }, Math.max(1, Math.floor(channels / reduction)));
  },
  eca: (list, _, branch) => {
    const { block, end, channels } = branch;
    const name = `${block}.se`;
    const kernel = neighbours(channels);
    list.add({ op: 'eca', name, inputs: [end], block, params: name, channels, kernel });
    return scaled(list, branch, name);
  },
};
