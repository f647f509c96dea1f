// Small drawings that tell layers apart without colour, around (0, 0) and about twelve pixels wide.
import type { ReactNode } from 'react';
import type { Mark } from './block-marks';
import styles from './glyphs.module.css';

/** The curve of a ReLU in a circle. */
export const ReluGlyph = (
  <>
    <circle className={styles.plate} r="5.5" />
    <path className={styles.line} d="M-3 1.6H-.4L2.6 -2.4" />
  </>
);

/** Slats: the middle one is what the other two stand for. */
export const GroupsGlyph = (
  <>
    <rect className={styles.plate} x="-5.5" y="-6" width="11" height="3" rx="1" />
    <rect className={styles.plate} x="-4.5" y="-1.5" width="9" height="3" rx="1" />
    <rect className={styles.plate} x="-5.5" y="3" width="11" height="3" rx="1" />
  </>
);

/** A bar is a norm; broken, one over groups. */
export const GroupNormGlyph = (
  <path
    className={styles.ink}
    d="M-1.5 -7h3v2.6h-3zM-1.5 -3.2h3v2.6h-3zM-1.5 .6h3v2.6h-3zM-1.5 4.4h3v2.6h-3z"
  />
);

export const BatchNormGlyph = <path className={styles.ink} d="M-1.5 -7h3v14h-3z" />;

/** A bell in a shape that narrows. */
export const BlurGlyph = (
  <>
    <path className={styles.plate} d="M-5.5 -6.5L5.5 -3.5V3.5L-5.5 6.5z" />
    <path className={styles.line} d="M-3.5 2.5C-1 2.5 -1.5 -2.5 0 -2.5S1 2.5 3.5 2.5" />
  </>
);

/** A product, as the sum is a plus. */
export const GateGlyph = (
  <>
    <circle className={styles.plate} r="5.5" />
    <path className={styles.line} d="M-2.4 -2.4L2.4 2.4M-2.4 2.4L2.4 -2.4" />
  </>
);

export const MARK_GLYPHS: Readonly<Record<Mark, ReactNode>> = {
  preactivation: ReluGlyph,
  groups: GroupsGlyph,
  'group-norm': GroupNormGlyph,
  blur: BlurGlyph,
  gate: GateGlyph,
};
