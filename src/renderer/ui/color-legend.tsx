// A colour map's bar with the numbers at its ends, and zero where it lies inside.
import { useLayoutEffect, useRef } from 'react';
import { type ColorMapName, ENTRIES, lookupTable } from '../../shared/color/color-maps';
import { type Domain, placeIn } from '../../shared/color/domain';
import { significant } from '../../shared/format';
import styles from './color-legend.module.css';

interface Props {
  readonly map: ColorMapName;
  readonly domain: Domain;
  /** What the colours stand for, read out before the numbers. */
  readonly label: string;
}

export function ColorBar({ map }: { readonly map: ColorMapName }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(ENTRIES, 1);
    new Uint32Array(image.data.buffer).set(lookupTable(map));
    context.putImageData(image, 0, 0);
  }, [map]);
  return <canvas ref={canvas} width={ENTRIES} height={1} className={styles.bar} />;
}

export function ColorLegend({ map, domain, label }: Props) {
  const { min, max } = domain;
  const inside = min < 0 && max > 0;
  return (
    <div
      className={styles.legend}
      role="img"
      aria-label={`${label}: ${significant(min)} to ${significant(max)}, ${map}`}
    >
      <ColorBar map={map} />
      <div className={styles.numbers}>
        <span>{significant(min)}</span>
        {inside && (
          <span className={styles.zero} style={{ left: `${100 * placeIn(domain, 0)}%` }}>
            0
          </span>
        )}
        <span>{significant(max)}</span>
      </div>
    </div>
  );
}
