// How one way of the gradient is drawn: its stroke, and, once the block is open, its name where it meets the add.
import { decimal } from '../../../shared/format';
import styles from './graph-view.module.css';
import type { PathStyle } from './path-style';

export function Way({
  d,
  style,
  className,
  dashed,
}: {
  d: string;
  style: PathStyle;
  className: string;
  dashed?: boolean;
}) {
  const dashes = dashed ? `${Math.max(4, style.width * 1.4)} ${Math.max(3, style.width)}` : undefined;
  return (
    <>
      <path className={className} d={d} strokeWidth={style.width} strokeDasharray={dashes} />
      {style.hollow && <path className={styles.bore} d={d} strokeWidth={style.width - 2.5} />}
    </>
  );
}

interface SummandProps {
  readonly part: 'shortcut' | 'residual';
  readonly symbol: string;
  readonly share: number | null;
  readonly open: number;
  readonly tall: boolean;
  readonly x: number;
  readonly y: number;
}

/** Which summand arrives at the add, and its share of the gradient; there once the block has opened. */
export function Summand({ part, symbol, share, open, tall, x, y }: SummandProps) {
  if (open < 0.5 || !tall) return null;
  return (
    <text className={styles.summand} data-part={part} x={x} y={y} textAnchor="end" opacity={2 * open - 1}>
      {share === null ? symbol : `${symbol}  ${decimal(share)}`}
    </text>
  );
}
