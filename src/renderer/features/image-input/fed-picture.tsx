// The picture as the network sees it, drawn from its input values: for formats that no browser shows.
import { useEffect, useRef, useState } from 'react';
import { useActions, useAppState } from '../../state/app-state';
import { entryOf } from '../../state/network';
import type { Picture } from '../../state/types';
import { fedPixels, IMAGENET } from './fed-pixels';
import styles from './picture-view.module.css';

export function FedPicture({ picture }: { readonly picture: Picture }) {
  const run = useAppState(state => state.panes.a.run);
  const normalisation = useAppState(
    state => entryOf(state.panes.a.network, state.weights)?.receipt.preprocessing ?? IMAGENET,
  );
  const { fetchValues } = useActions();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState(false);
  const runId = run?.imageId === picture.imageId ? run.runId : null;
  const [height, width] = run?.input.size ?? [1, 1];

  useEffect(() => {
    if (runId === null) return;
    let current = true;
    Promise.all([0, 1, 2].map(channel => fetchValues(runId, 'input', channel))).then(
      planes => {
        const context = canvas.current?.getContext('2d');
        if (!current || !context) return;
        context.putImageData(new ImageData(fedPixels(planes, normalisation), width, height), 0, 0);
        setShown(true);
      },
      () => {}, // the run is gone; the next one draws again
    );
    return () => {
      current = false;
    };
  }, [runId, normalisation, width, height, fetchValues]);

  return (
    <div className={styles.frame}>
      {!shown && (
        <p className={styles.waiting}>The browser cannot show this format; the network’s view follows.</p>
      )}
      <canvas
        ref={canvas}
        width={width}
        height={height}
        className={styles.fed}
        hidden={!shown}
        role="img"
        aria-label={`${picture.name} as the network sees it`}
      />
    </div>
  );
}
