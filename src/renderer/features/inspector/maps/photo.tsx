// The picture as it was cropped for the network, with what was painted over it; or what the camera sees now.

import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../../state/run/run-state';
import { useActions, useAppState } from '../../../state/use-app-state';
import { PaintedSquares } from '../../../ui/painted-squares';
import styles from './photo.module.css';

export function Photo({ run }: { readonly run: Run }) {
  return run.live ? <LivePhoto /> : <StillPhoto run={run} />;
}

/** The middle square, which the network is fed from. */
function LivePhoto() {
  const { cameraStream } = useActions();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = cameraStream();
  }, [cameraStream]);
  return <video ref={video} className={styles.live} autoPlay muted playsInline />;
}

function StillPhoto({ run }: { readonly run: Run }) {
  const picture = useAppState(state => state.pictures.find(({ imageId }) => imageId === run.imageId) ?? null);
  const strokes = useAppState(state => state.strokes[run.imageId] ?? null);
  const [broken, setBroken] = useState<string | null>(null);
  if (!picture || picture.url === broken || picture.url === '') return null;
  const [x, y, width, height] = run.input.crop ?? [0, 0, picture.width, picture.height];
  return (
    <>
      <img
        src={picture.url}
        alt=""
        className={styles.photo}
        style={{
          left: `${(-100 * x) / width}%`,
          top: `${(-100 * y) / height}%`,
          width: `${(100 * picture.width) / width}%`,
          height: `${(100 * picture.height) / height}%`,
        }}
        onError={() => setBroken(picture.url)}
      />
      {strokes && (
        <svg
          viewBox={`${x} ${y} ${width} ${height}`}
          preserveAspectRatio="none"
          className={styles.painted}
          aria-hidden="true"
        >
          <PaintedSquares strokes={strokes} width={picture.width} height={picture.height} />
        </svg>
      )}
    </>
  );
}
