// The picture as it was cropped for the network, with the patch that a cell sees.
import { useState } from 'react';
import { useAppState } from '../../../state/app-state';
import type { Run } from '../../../state/types';
import { PaintedSquares } from '../../../ui/painted-squares';
import styles from './patch-view.module.css';
import type { InputPatch, PatchWords } from './probe';

interface Props {
  readonly run: Run;
  readonly patch: InputPatch;
  readonly words: PatchWords;
}

export function PatchView({ run, patch, words }: Props) {
  const picture = useAppState(state => state.pictures.find(({ imageId }) => imageId === run.imageId) ?? null);
  const strokes = useAppState(state => state.strokes[run.imageId] ?? null);
  const [broken, setBroken] = useState<string | null>(null);
  const [height, width] = run.input.size;
  const crop = run.input.crop ?? (picture ? [0, 0, picture.width, picture.height] : null);
  const shows = picture && crop && picture.url !== broken;
  return (
    <figure>
      <div className={styles.frame} style={{ aspectRatio: `${width} / ${height}` }}>
        {shows && (
          <img
            src={picture.url}
            alt=""
            className={styles.photo}
            style={{
              left: `${(-100 * crop[0]!) / crop[2]!}%`,
              top: `${(-100 * crop[1]!) / crop[3]!}%`,
              width: `${(100 * picture.width) / crop[2]!}%`,
              height: `${(100 * picture.height) / crop[3]!}%`,
            }}
            onError={() => setBroken(picture.url)}
          />
        )}
        <svg viewBox={`0 0 ${width} ${height}`} className={styles.patch} aria-hidden="true">
          {shows && strokes && (
            <g
              transform={`scale(${width / crop[2]!} ${height / crop[3]!}) translate(${-crop[0]!} ${-crop[1]!})`}
            >
              <PaintedSquares strokes={strokes} width={picture.width} height={picture.height} />
            </g>
          )}
          <path d={outsideOf(patch, width, height)} fillRule="evenodd" className={styles.outside} />
          <rect x={patch.x} y={patch.y} width={patch.size} height={patch.size} className={styles.halo} />
          <rect x={patch.x} y={patch.y} width={patch.size} height={patch.size} className={styles.edge} />
        </svg>
      </div>
      {/* Read out with the value, so not once more here. */}
      <figcaption className={styles.caption} aria-hidden="true">
        <span>{words.sees}</span>
        <span>{words.reach}</span>
      </figcaption>
    </figure>
  );
}

/** What the patch leaves out of the picture, to be filled by the even-odd rule. */
function outsideOf({ x, y, size }: InputPatch, width: number, height: number): string {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(width, x + size), Math.min(height, y + size)];
  return `M0 0H${width}V${height}H0Z M${left} ${top}H${right}V${bottom}H${left}Z`;
}
