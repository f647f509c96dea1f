// The patch that a cell sees, framed on the picture.

import styles from './patch-frame.module.css';
import type { Grid, InputPatch } from './probe';

interface Props {
  readonly patch: InputPatch;
  /** Pixels that the network is fed. */
  readonly input: Grid;
  /** Darkens the rest. */
  readonly veiled: boolean;
}

export function PatchFrame({ patch, input: { width, height }, veiled }: Props) {
  const place = { x: patch.x, y: patch.y, width: patch.size, height: patch.size };
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.patch} aria-hidden="true">
      {veiled && <path d={outsideOf(patch, width, height)} fillRule="evenodd" className={styles.outside} />}
      <rect {...place} className={styles.halo} />
      <rect {...place} className={styles.edge} />
    </svg>
  );
}

/** What the patch leaves out of the picture, to be filled by the even-odd rule. */
function outsideOf({ x, y, size }: InputPatch, width: number, height: number): string {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(width, x + size), Math.min(height, y + size)];
  return `M0 0H${width}V${height}H0Z M${left} ${top}H${right}V${bottom}H${left}Z`;
}
