// A histogram: bars over a line with the lowest and the highest value; pointing at a bar says what it counts.
import { type PointerEvent, useState } from 'react';
import { placeIn } from '../../shared/color/domain';
import { count, significant } from '../../shared/format';
import styles from './histogram.module.css';
import { type Bins, binHeights, binRange } from './histogram-bins';

interface Props {
  readonly bins: Bins;
  readonly logarithmic: boolean;
  /** What the values are, for those who do not see the bars. */
  readonly label: string;
}

/** Height of the drawing in its own units; it is stretched to the place it has. */
const HEIGHT = 100;
/** A bar that counts anything is at least this high. */
const LEAST = 1;

export function Histogram({ bins, logarithmic, label }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const heights = binHeights(bins, logarithmic);
  const n = heights.length;
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.min(n - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * n))));
  };
  const { min, max, total } = bins;
  const signed = min < 0 && max > 0;
  const described = `${label}: ${count(total)} values from ${significant(min)} to ${significant(max)}`;
  return (
    <div className={styles.histogram}>
      <svg
        viewBox={`0 0 ${n} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.bars}
        role="img"
        aria-label={described}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      >
        {heights.map((height, i) => {
          const size = bins.counts[i]! > 0 ? Math.max(LEAST, height * HEIGHT) : 0;
          return (
            <rect
              key={i}
              x={i + 0.08}
              y={HEIGHT - size}
              width={0.84}
              height={size}
              data-pointed={i === pointed || undefined}
            />
          );
        })}
      </svg>
      <div className={styles.axis}>
        <span>{significant(min)}</span>
        {signed && (
          <span className={styles.zero} style={{ left: `${100 * placeIn(bins, 0)}%` }}>
            0
          </span>
        )}
        <span>{significant(max)}</span>
      </div>
      <p className={styles.reading}>
        {pointed === null ? `${count(total)} values` : readingOf(bins, pointed)}
      </p>
    </div>
  );
}

function readingOf(bins: Bins, i: number): string {
  const [from, to] = binRange(bins, i);
  const held = bins.counts[i]!;
  return `${count(held)} ${held === 1 ? 'value' : 'values'} from ${significant(from)} to ${significant(to)}`;
}
