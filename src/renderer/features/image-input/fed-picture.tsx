// Stands in for a tensor (.npy), which no browser shows: what the network was fed, as a picture.

import { useEffect } from 'react';
import { networkOf, preprocessingOf } from '../../state/network/network';
import type { Picture } from '../../state/picture/picture-state';
import { tensor } from '../../state/questions/tensor';
import { useActions, useAppState } from '../../state/use-app-state';
import { fedPixels, type Normalisation } from './fed-pixels';
import styles from './picture-view.module.css';

export function FedPicture({ picture }: { readonly picture: Picture }) {
  const { imageId, width, height } = picture;
  const runId = useAppState(({ panes: { a } }) => (a.run?.imageId === imageId ? a.run.runId : null));
  const normalisation = useAppState(state => preprocessingOf(networkOf(state, 'a'), state.weights));
  const { ask, pictureDrawn } = useActions();
  useEffect(() => {
    if (runId === null) return;
    let current = true;
    ask(tensor(runId, 'input', 'activation', null))
      .result.then(({ data }) => draw(width, height, planesOf(data), normalisation))
      .then(
        blob => {
          if (current) pictureDrawn(imageId, URL.createObjectURL(blob));
        },
        () => {}, // the run is gone meanwhile; the next one draws again
      );
    return () => {
      current = false;
    };
  }, [runId, imageId, width, height, normalisation, ask, pictureDrawn]);
  return (
    <div className={styles.frame}>
      <p className={styles.waiting}>A tensor. It is shown as a picture after the first run.</p>
    </div>
  );
}

/** The three planes of [3, H, W]. */
function planesOf(data: Float32Array): Float32Array[] {
  const size = data.length / 3;
  return [0, 1, 2].map(channel => data.subarray(channel * size, (channel + 1) * size));
}

/** @param planes three, each height * width values */
function draw(
  width: number,
  height: number,
  planes: readonly Float32Array[],
  normalisation: Normalisation,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(fedPixels(planes, normalisation), width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
