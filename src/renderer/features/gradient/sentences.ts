// The gradient's split in words: what the numbers of one block say, no more.

import { percent, scientific, significant } from '../../../shared/format';
import type { BlockGradient } from '../../../shared/protocol/records';
import type { ShortcutKind } from '../../../shared/resnet/nodes';

/** Which part carried the gradient. */
export function shareSentence({ share }: Pick<BlockGradient, 'share'>): string {
  if (share === null) return 'No gradient arrives at this block, so there is nothing to divide.';
  if (share > 1)
    return `The shortcut brought ${percent(share)} of the gradient; the residual branch worked against it and took ${percent(share - 1)} back.`;
  if (share < 0)
    return `The residual branch brought ${percent(1 - share)} of the gradient; the shortcut worked against it and took ${percent(-share)} back.`;
  return `Of the gradient at this block’s input, ${percent(share)} came through the shortcut and ${percent(1 - share)} through the residual branch.`;
}

/** How the two parts stand to each other; null where one of them is missing. */
export function cosineSentence({ cosine }: Pick<BlockGradient, 'cosine'>): string | null {
  if (cosine === null) return null;
  const size = Math.abs(cosine);
  if (size < 0.1) return `The two parts are nearly at right angles (cosine ${significant(cosine, 2)}).`;
  const way = cosine > 0 ? 'point the same way' : 'oppose each other';
  const degree = size > 0.7 ? 'strongly' : size > 0.3 ? 'partly' : 'slightly';
  return `The two parts ${degree} ${way} (cosine ${significant(cosine, 2)}).`;
}

/** How exactly the parts make up the whole. */
export function errorSentence({ splitError }: Pick<BlockGradient, 'splitError'>): string | null {
  return splitError === null ? null : `g_S + g_F = g to ${scientific(splitError, 2)} of its length.`;
}

/** What kind of shortcut it came through. */
export const SHORTCUT_SENTENCES: Readonly<Record<ShortcutKind, string>> = {
  identity: 'The shortcut is the identity: g_S is the gradient at the sum, unchanged.',
  projection: 'The shortcut is a 1×1 projection with batch norm: g_S has passed through its weights.',
  'zero-pad': 'The shortcut pads with zero channels: g_S is the gradient at the sum without those channels.',
  none: 'This network has no shortcuts: all of the gradient passes through the branch.',
};
