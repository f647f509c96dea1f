// Bars over the length of paths: dark what was measured, pale behind it how many such paths there are.

import { useRef } from 'react';
import { percent } from '../../../../shared/format';
import type { PathShares } from '../../../state/gradient/gradient-state';
import { useElementSize } from '../../../ui/element-size';
import { pathBars, type Stretch } from './path-bars';
import { shareOf } from './path-counts';
import styles from './path-lengths.module.css';
import { pathSummary } from './path-words';

interface Props {
  readonly shares: PathShares;
  readonly counts: readonly number[];
  readonly hovered: number | null;
  readonly onHover: (k: number | null) => void;
}

export function PathChart({ shares, counts, hovered, onHover }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const size = useElementSize(area);
  return (
    <div ref={area} className={styles.area}>
      {size && <Bars {...{ shares, counts, hovered, onHover }} width={size.width} height={size.height} />}
    </div>
  );
}

function Bars({
  shares,
  counts,
  hovered,
  onHover,
  width,
  height,
}: Props & { width: number; height: number }) {
  const { bars, step, zero, ticks } = pathBars(shares, shareOf(counts), width, height);
  const wide = Math.min(42, 0.72 * step);
  const narrow = Math.min(24, 0.42 * step);
  const bar = (x: number, thick: number, { y, height: tall }: Stretch, className: string | undefined) => (
    <rect
      className={className}
      x={x - thick / 2}
      y={y}
      width={thick}
      height={Math.max(0.5, tall)}
      rx={Math.min(2, thick / 4)}
    />
  );
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`Gradient by path length, 0 to ${shares.length - 1} residual branches: ${pathSummary(shares)}. The table has the numbers.`}
      onPointerLeave={() => onHover(null)}
    >
      {ticks.map(tick => (
        <g key={tick.value}>
          <path
            className={tick.value === 0 ? styles.zero : styles.grid}
            d={`M48 ${Math.round(tick.y) + 0.5}H${width}`}
          />
          <text className={styles.tick} x={42} y={tick.y + 4}>
            {percent(tick.value, 0)}
          </text>
        </g>
      ))}
      {bars.map(({ k, x, measured, paths, labelled }) => (
        // Pointer only: the numbers are in the table.
        <g key={k} onPointerEnter={() => onHover(k)}>
          <rect
            className={styles.hit}
            data-pointed={k === hovered || undefined}
            x={x - step / 2}
            y={0}
            width={step}
            height={height}
          />
          {bar(x, wide, paths, styles.paths)}
          {measured && bar(x, narrow, measured, styles.measured)}
          {(labelled || k === hovered) && (
            <text className={styles.length} x={x} y={Math.max(height - 4, zero + 14)}>
              {k}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
