// What sets a block apart besides its shortcut, as marks on the branch: each is told by its shape.
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import type { NetworkNode } from '../../../shared/resnet/nodes';

export const MARKS = ['preactivation', 'groups', 'group-norm', 'blur', 'gate'] as const;
export type Mark = (typeof MARKS)[number];

interface MarkRule {
  /** The end of the branch where it stands. */
  readonly end: 'start' | 'end';
  readonly has: (block: Block, nodes: readonly NetworkNode[]) => boolean;
  /** In the legend. */
  readonly words: string;
  readonly text: string;
}

export const MARK_RULES: Readonly<Record<Mark, MarkRule>> = {
  preactivation: {
    end: 'start',
    has: block => block.sum === block.name,
    words: 'pre-activation',
    text: 'Norm and ReLU come before each convolution, and no ReLU after the sum (He et al. 2016, section 3).',
  },
  groups: {
    end: 'start',
    has: (_, nodes) => nodes.some(node => node.op === 'conv' && node.groups > 1),
    words: 'in groups',
    text: 'The 3×3 convolution runs in groups: each sees only its share of the channels (Xie et al. 2016).',
  },
  'group-norm': {
    end: 'start',
    has: (_, nodes) => nodes.some(node => node.op === 'gn'),
    words: 'group norm',
    text: 'Mean and variance are those of this picture, over groups of channels; nothing is kept from training (Wu and He 2018).',
  },
  blur: {
    end: 'start',
    has: (_, nodes) => nodes.some(node => node.op === 'blurpool'),
    words: 'blur pool',
    text: 'The convolution keeps stride 1; a blur follows, of which every second position is taken (Zhang 2019).',
  },
  gate: {
    end: 'end',
    has: (_, nodes) => nodes.some(node => node.op === 'se' || node.op === 'eca'),
    words: 'gate',
    text: 'Each channel of the branch is multiplied by a factor between 0 and 1, made from the channels’ means (Hu et al. 2017).',
  },
};

const marked = new WeakMap<Architecture, ReadonlyMap<string, readonly Mark[]>>();

/** The marks of a block, in the order of the table; worked out once per network. */
export function marksOf(net: Architecture, block: string): readonly Mark[] {
  let known = marked.get(net);
  if (!known) {
    known = new Map(
      net.blocks.map(own => {
        const nodes = net.nodes.filter(node => node.block === own.name);
        return [own.name, MARKS.filter(mark => MARK_RULES[mark].has(own, nodes))];
      }),
    );
    marked.set(net, known);
  }
  return known.get(block) ?? [];
}
