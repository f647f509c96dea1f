// Where the two ways of a closed block part (a dot) and where their values are added (a plus).
import styles from './ways.module.css';

interface Props {
  readonly split: number;
  readonly join: number;
  readonly y: number;
  /** Width of the block. */
  readonly pixels: number;
  /** An opened block shows its add as a layer. */
  readonly open: number;
}

/** Pixels of a block from which on there is room for them; a smaller plus below `LARGE_FROM`. */
const FROM = 32;
const LARGE_FROM = 56;
const RADIUS = { large: 6, small: 4.5 };

export function Junctions({ split, join, y, pixels, open }: Props) {
  if (open === 1 || pixels < FROM) return null;
  const r = pixels < LARGE_FROM ? RADIUS.small : RADIUS.large;
  const arm = 0.5 * r;
  return (
    <g className={styles.junction} opacity={1 - open}>
      <circle cx={split} cy={y} r={0.5 * r} data-solid />
      <circle cx={join} cy={y} r={r} />
      <path d={`M${join - arm} ${y}h${2 * arm}M${join} ${y - arm}v${2 * arm}`} />
    </g>
  );
}
