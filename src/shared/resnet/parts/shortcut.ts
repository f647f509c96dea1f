// The shortcut of a block: He et al. 2015, section 3.3.

import type { Form, ShortcutOption } from '../form';
import type { ShortcutKind, ShortcutNode } from '../nodes';
import type { NodeList } from './node-list';

/** What a shortcut leads from and to. */
export interface Span {
  readonly block: string;
  readonly input: string;
  /** Channels in and out. */
  readonly from: number;
  readonly to: number;
  readonly stride: number;
}

/** @param sameShape the block's output has the shape of its input */
export function shortcutKind(option: ShortcutOption, sameShape: boolean): ShortcutKind {
  switch (option) {
    case 'none':
      return 'none';
    case 'A':
      return sameShape ? 'identity' : 'zero-pad';
    case 'B':
      return sameShape ? 'identity' : 'projection';
    case 'C':
      return 'projection';
  }
}

/** How a projection gets to the smaller map. @returns what its convolution gets, and with which stride */
const SAMPLES: Readonly<
  Record<Form['downsample'], (list: NodeList, span: Span) => Readonly<{ input: string; stride: number }>>
> = {
  strided: (_, { input, stride }) => ({ input, stride }),
  // Where nothing is to be made smaller, nothing stands in the pool's place.
  average: (list, { block, input, stride }) => {
    if (stride === 1) return { input, stride };
    const name = `${block}.downsample.pool`;
    const pooled = list.add({ op: 'averagepool', name, inputs: [input], block, window: 2, ceil: true });
    return { input: pooled, stride: 1 };
  },
};

/** Where torchvision and timm have the convolution and the norm of a projection; with pre-activation it has none. */
const PATHS: Readonly<
  Record<Form['order'], Readonly<Record<Form['downsample'], { conv: string; norm: string | null }>>>
> = {
  'conv-bn-relu': {
    strided: { conv: '0', norm: '1' },
    // The pool is counted even where there is none.
    average: { conv: '1', norm: '2' },
  },
  'bn-relu-conv': { strided: { conv: 'conv', norm: null }, average: { conv: 'conv', norm: null } },
};

function projected(list: NodeList, span: Span, { order, downsample }: Form): string {
  const { block, from, to } = span;
  const { input, stride } = SAMPLES[downsample](list, span);
  const { conv, norm } = PATHS[order][downsample];
  const path = `${block}.downsample`;
  const map = list.conv(block, `${path}.${conv}`, input, { from, to, kernel: 1, stride });
  return norm === null ? map : list.norm(block, `${path}.${norm}`, map, to);
}

/** @returns the node whose value goes into the sum */
export function shortcut(list: NodeList, kind: ShortcutNode['op'], span: Span, form: Form): string {
  const { block, from, to, stride } = span;
  const source = kind === 'projection' ? projected(list, span, form) : span.input;
  const pad = kind === 'zero-pad' ? (to - from) / 2 : 0;
  return list.add({ op: kind, name: `${block}.shortcut`, inputs: [source], block, stride, pad });
}
