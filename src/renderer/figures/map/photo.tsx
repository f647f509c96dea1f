// The picture as it was cropped for the network, with what was painted over it; or what the camera sees now.

import { useEffect, useRef, useState } from 'react';
import type { Stroke } from '../../../shared/picture/strokes';
import type { Crop } from '../../../shared/protocol/records';
import { PaintedSquares } from '../../ui/painted-squares';
import styles from './photo.module.css';

export type PhotoSource =
  | {
      readonly kind: 'still';
      readonly url: string;
      /** Of the whole picture, in its pixels, as the crop is. */
      readonly width: number;
      readonly height: number;
      readonly crop: Crop;
      readonly strokes: readonly Stroke[] | null;
    }
  /** The network is fed the middle square of it. */
  | { readonly kind: 'live'; stream(): MediaStream | null };

/** @param source null shows nothing */
export function Photo({ source }: { readonly source: PhotoSource | null }) {
  if (source?.kind === 'live') return <LivePhoto stream={source.stream} />;
  return source && <StillPhoto {...source} />;
}

function LivePhoto({ stream }: { readonly stream: () => MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream();
  }, [stream]);
  return <video ref={video} className={styles.live} autoPlay muted playsInline />;
}

function StillPhoto({ url, width, height, crop, strokes }: Extract<PhotoSource, { kind: 'still' }>) {
  const [broken, setBroken] = useState<string | null>(null);
  if (url === broken) return null;
  const [x, y, w, h] = crop;
  return (
    <>
      <img
        src={url}
        alt=""
        className={styles.photo}
        style={{
          left: `${(-100 * x) / w}%`,
          top: `${(-100 * y) / h}%`,
          width: `${(100 * width) / w}%`,
          height: `${(100 * height) / h}%`,
        }}
        onError={() => setBroken(url)}
      />
      {strokes && (
        <svg
          viewBox={`${x} ${y} ${w} ${h}`}
          preserveAspectRatio="none"
          className={styles.painted}
          aria-hidden="true"
        >
          <PaintedSquares strokes={strokes} width={width} height={height} />
        </svg>
      )}
    </>
  );
}
