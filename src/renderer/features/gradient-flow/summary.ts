// What is said beside the tracks: how exactly the parts add up, and the numbers of one block.
import { decimal, scientific, significant } from '../../../shared/format';
import type { BlockGradient, Loss } from '../../../shared/protocol/records';
import type { Column } from './columns';

/** The largest |g_S + g_F - g| / |g| of all blocks; null where none is known. */
export function largestSplitError(gradients: readonly BlockGradient[]): number | null {
  const errors = gradients.flatMap(({ splitError }) => splitError ?? []);
  return errors.length ? Math.max(...errors) : null;
}

/** What the gradient is of: `∂logit/∂x`. @param contrast of the difference of two logits */
export function derivative(loss: Loss, contrast: boolean): string {
  if (contrast) return '∂(logit − logit)/∂x';
  return loss === 'logit' ? '∂logit/∂x' : '∂loss/∂x';
}

export function isPlain(gradients: readonly BlockGradient[]): boolean {
  return gradients.length > 0 && gradients.every(({ shortcut }) => shortcut === 0 || shortcut === null);
}

/** What follows the word share: `of ∂logit/∂x · g_S + g_F = g to 2×10⁻⁷` */
export function completeness(gradients: readonly BlockGradient[], loss: Loss, contrast: boolean): string {
  if (isPlain(gradients)) return `of ${derivative(loss, contrast)} · no shortcuts, so theirs is 0`;
  const error = largestSplitError(gradients);
  const sum = error === null ? '' : ` · g_S + g_F = g to ${scientific(error, 1)}`;
  return `of ${derivative(loss, contrast)}${sum}`;
}

/** `3.0` for `layer3.0` */
export function shortName(block: string): string {
  return block.replace(/^layer/, '');
}

/** `3.0: shortcut 0.73, residual 0.27` */
export function shareReadout({ block, share }: BlockGradient): string {
  if (share === null) return `${shortName(block)}: no gradient arrives`;
  return `${shortName(block)}: shortcut ${decimal(share)}, residual ${decimal(1 - share)}`;
}

/** `3.0: |g_S| 0.084, |g_F| 0.018` */
export function normReadout({ block, shortcut, residual }: BlockGradient): string {
  return `${shortName(block)}: |g_S| ${significant(shortcut)}, |g_F| ${significant(residual)}`;
}

/** `3.0: cosine 0.12` */
export function cosineReadout({ block, cosine }: BlockGradient): string {
  return `${shortName(block)}: cosine ${decimal(cosine)}`;
}

/** What is read of the block that is pointed at; among two networks it says whose. */
export function readoutOf(
  { slot, gradient }: Column,
  two: boolean,
  read: (gradient: BlockGradient) => string,
): string {
  return two ? `${slot.toUpperCase()} ${read(gradient)}` : read(gradient);
}
