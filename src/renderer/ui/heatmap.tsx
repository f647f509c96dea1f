// One map as a picture: a canvas with a pixel for every cell, scaled by the page.
import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import { paint } from '../../shared/color/domain';
import styles from './heatmap.module.css';

interface Props {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 256 pixels by byte. */
  readonly table: Uint32Array;
}

/** Up to this many cells a side are shown as squares; more are smoothed by the browser. */
const SQUARES = 64;

export function Heatmap({ bytes, width, height, table }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    paint(bytes, table, new Uint32Array(image.data.buffer));
    context.putImageData(image, 0, 0);
  }, [bytes, width, height, table]);
  const style: CSSProperties = { aspectRatio: `${width} / ${height}` };
  const squares = Math.max(width, height) <= SQUARES;
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={styles.map}
      data-squares={squares || undefined}
      style={style}
    />
  );
}
