// The share of the gradient that came one way, written at the way: under the arc of a shortcut, under the branch.
import { percent } from '../../../shared/format';
import styles from './ways.module.css';

/** Pixels of a block from which on the shortcut's share is written; its unit and the branch's share need more. */
export const SHARE_FROM = 44;
const ALL_FROM = 62;
/** Pixels of height that a number needs. */
const HEIGHT = 20;

interface Props {
  readonly part: 'shortcut' | 'residual';
  /** Null while it is not known. */
  readonly share: number | null;
  /** Width of the block, and height under the arc or above the picture. */
  readonly pixels: number;
  readonly room: number;
  readonly open: number;
  readonly x: number;
  readonly y: number;
}

export function ShareLabel({ part, share, pixels, room, open, x, y }: Props) {
  if (share === null || open > 0.5 || room < HEIGHT) return null;
  if (pixels < (part === 'shortcut' ? SHARE_FROM : ALL_FROM)) return null;
  const text = percent(share, 0);
  return (
    <text className={styles.share} data-part={part} x={x} y={y} opacity={1 - 2 * open}>
      {pixels >= ALL_FROM ? text : text.replace(/\s*%$/, '')}
    </text>
  );
}
