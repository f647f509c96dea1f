// How wide and in which form a way through a block is drawn: width is its share of the gradient, sign and kind are form.
import type { ShortcutKind } from '../../../shared/resnet/nodes';

export interface PathStyle {
  /** Pixels. */
  readonly width: number;
  /** The share is negative: drawn as two thin lines with nothing between. */
  readonly hollow: boolean;
  /** The true share where it is outside 0..1 and the width cannot tell it. */
  readonly outside: number | null;
}

const THIN = 1.5;
/** Widest path of a block that is wide enough. */
const WIDEST = 9;

/**
 * @param share of the block's input gradient that came this way; null where nothing is known yet
 * @param pixels width of the block on screen: narrow blocks have narrower paths
 */
export function pathStyle(share: number | null, pixels: number): PathStyle {
  if (share === null) return { width: THIN, hollow: false, outside: null };
  const widest = Math.min(WIDEST, Math.max(3.5, 0.11 * pixels));
  const magnitude = Math.min(1, Math.abs(share));
  const hollow = share < 0;
  const width = THIN + (widest - THIN) * magnitude;
  return {
    width: hollow ? Math.max(4, width) : width,
    hollow,
    outside: share < 0 || share > 1 ? share : null,
  };
}

/** How the kinds of shortcut differ besides colour; a plain block has none. */
export const SHORTCUT_FORMS: Readonly<
  Record<Exclude<ShortcutKind, 'none'>, { readonly dashed: boolean; readonly tag: string | null }>
> = {
  identity: { dashed: false, tag: null },
  projection: { dashed: false, tag: '1×1' },
  'zero-pad': { dashed: true, tag: null },
};
