// The shortcut of a block: He et al. 2015, section 3.3.

import type { Form, ShortcutOption } from '../form';
import type { ShortcutKind, ShortcutNode } from '../nodes';
import type { NodeList } from './node-list';

/** What a shortcut leads from and to. */
interface Span {
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

const PROJECTIONS: Readonly<Record<Form['downsample'], (list: NodeList, span: Span) => string>> = {
  strided: (list, { block, input, from, to, stride }) => {
    const path = `${block}.downsample`;
    const names = { conv: `${path}.0`, bn: `${path}.1` };
    return list.convBn(block, names, input, { from, to, kernel: 1, stride });
  },
  // Where nothing is to be made smaller, nothing stands in the pool's place, and its number stays free.
  average: (list, { block, input, from, to, stride }) => {
    const path = `${block}.downsample`;
    const names = { conv: `${path}.1`, bn: `${path}.2` };
    const pooled =
      stride === 1
        ? input
        : list.add({
            op: 'averagepool',
            name: `${path}.pool`,
            inputs: [input],
            block,
            window: 2,
            ceil: true,
          });
    return list.convBn(block, names, pooled, { from, to, kernel: 1, stride: 1 });
  },
};

/** @returns the node whose value goes into the sum */
export function shortcut(
  list: NodeList,
  kind: ShortcutNode['op'],
  span: Span,
  downsample: Form['downsample'],
): string {
  const { block, from, to, stride } = span;
  const source = kind === 'projection' ? PROJECTIONS[downsample](list, span) : span.input;
  const pad = kind === 'zero-pad' ? (to - from) / 2 : 0;
  return list.add({ op: kind, name: `${block}.shortcut`, inputs: [source], block, stride, pad });
}
