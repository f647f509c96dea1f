// A map as a spotlight on the photo: in colour where it is strong, dim and grey elsewhere, lines where it reaches a share
// of its largest value.
import { contours } from 'd3-contour';
import { type ReactNode, useMemo } from 'react';
import { percent } from '../../../shared/format';
import type { Placement } from './placement';
import type { Grid } from './probe';
import { smoothMap } from './smooth-map';
import styles from './spotlight.module.css';

/** Shares of the largest value at which lines are drawn. */
export const CONTOURS = [0.35, 0.7] as const;

interface Props {
  /** Not negative. */
  readonly values: Float32Array;
  readonly grid: Grid;
  readonly placement: Placement;
  /** Pixels that the network is fed. */
  readonly size: Grid;
  /** The value at which the photo has all of its colour. */
  readonly most: number;
  /** Its own largest value: lines are shares of it. */
  readonly strongest: number;
  /** Drawn twice: dim, and lit. */
  readonly photo: ReactNode;
}

export function Spotlight({ values, grid, placement, size, most, strongest, photo }: Props) {
  const smooth = useMemo(() => smoothMap(values, grid, placement, size), [values, grid, placement, size]);
  const mask = useMemo(() => maskOf(smooth, size, most), [smooth, size, most]);
  const lines = useMemo(() => {
    if (strongest <= 0) return [];
    const of = contours().size([size.width, size.height]);
    return CONTOURS.map(share => ({
      share,
      d: outline(of.contour([...smooth], share * strongest).coordinates, size),
    }));
  }, [smooth, size, strongest]);
  return (
    <>
      <div className={styles.dim}>{photo}</div>
      <div className={styles.lit} style={{ maskImage: mask, WebkitMaskImage: mask }}>
        {photo}
      </div>
      <svg
        className={styles.contours}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {lines.map(({ share, d }) => (
          <g key={share} data-share={share}>
            <path className={styles.halo} d={d} />
            <path className={styles.line} d={d} />
          </g>
        ))}
      </svg>
    </>
  );
}

/** What the lines mean. */
export function ContourLegend() {
  return (
    <ul className={styles.legend} aria-label="Lines on the photo">
      {CONTOURS.toReversed().map((share, i) => (
        <li key={share} data-share={share}>
          <svg width="22" height="12" aria-hidden="true">
            <path className={styles.halo} d={WAVE} />
            <path className={styles.line} d={WAVE} />
          </svg>
          {percent(share, 0)}
          {i === CONTOURS.length - 1 && ' of the peak'}
        </li>
      ))}
    </ul>
  );
}

const WAVE = 'M2 9C6 0 9 0 12 6S17 11 20 3';

/** As opaque as the map is strong. */
function maskOf(smooth: Float32Array, { width, height }: Grid, most: number): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return 'none';
  const image = context.createImageData(width, height);
  smooth.forEach((value, i) => {
    image.data[4 * i + 3] = most > 0 ? Math.round((255 * Math.max(0, value)) / most) : 0;
  });
  context.putImageData(image, 0, 0);
  return `url(${canvas.toDataURL()})`;
}

/** Path data of a contour, without the stretches along the picture's edge. */
function outline(polygons: readonly (readonly (readonly (readonly number[])[])[])[], size: Grid): string {
  const onEdge = ([x, y]: readonly number[]) =>
    x! <= 0.5 || y! <= 0.5 || x! >= size.width - 0.5 || y! >= size.height - 0.5;
  let d = '';
  for (const ring of polygons.flat()) {
    let drawing = false;
    for (const [i, point] of ring.entries()) {
      const along = i > 0 && onEdge(point) && onEdge(ring[i - 1]!);
      d += `${drawing && !along ? 'L' : 'M'}${point[0]!.toFixed(1)} ${point[1]!.toFixed(1)}`;
      drawing = true;
    }
  }
  return d;
}
