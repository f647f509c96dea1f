// The products that the path-length graph gives -> shares of the gradient by path length.
import type { Architecture } from '../../../shared/resnet/architecture';
import { finite } from './statistics';

/**
 * @param products <g_k, g>; the first is that of the paths through no branch but those of blocks without a shortcut
 * @param square <g, g>
 * @returns k = 0 .. blocks
 */
export function reduceShares(net: Architecture, products: Float32Array, square: number): (number | null)[] {
  const unavoidable = net.blocks.filter(({ shortcut }) => shortcut === 'none').length;
  const shares = Array.from(products, product => finite(product / square));
  return [...Array<number>(unavoidable).fill(0), ...shares];
}
