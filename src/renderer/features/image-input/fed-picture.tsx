// Stands in for a picture that no browser shows (TIFF, .npy): what the network was fed is drawn where it was cut from.
import { useEffect } from 'react';
import { useActions, useAppState } from '../../state/app-state';
import { entryOf } from '../../state/network';
import type { Picture, Run } from '../../state/types';
import { fedPixels, IMAGENET, type Normalisation } from './fed-pixels';
import styles from './picture-view.module.css';

/** The drawn picture's longer side at most; it is looked at in a pane a few hundred pixels wide. */
const LARGEST = 1024;

export function FedPicture({ picture }: { readonly picture: Picture }) {
  const run = useAppState(state =>
    state.panes.a.run?.imageId === picture.imageId ? state.panes.a.run : null,
  );
  const normalisation = useAppState(
    state => entryOf(state.panes.a.network, state.weights)?.receipt.preprocessing ?? IMAGENET,
  );
  const { fetchValues, pictureDrawn } = useActions();
  useEffect(() => {
    if (!run) return;
    let current = true;
    Promise.all([0, 1, 2].map(channel => fetchValues(run.runId, 'input', channel)))
      .then(planes => draw(picture, run, planes, normalisation))
      .then(
        blob => {
          if (current && blob) pictureDrawn(picture.imageId, URL.createObjectURL(blob));
        },
        () => {}, // the run is gone meanwhile; the next one draws again
      );
    return () => {
      current = false;
    };
  }, [run, picture, normalisation, fetchValues, pictureDrawn]);
  return (
    <div className={styles.frame}>
      <p className={styles.waiting}>
        Browsers cannot show this format. What the network sees of it follows with the first run.
      </p>
    </div>
  );
}

async function draw(
  { width, height }: Picture,
  { input }: Run,
  planes: readonly Float32Array[],
  normalisation: Normalisation,
): Promise<Blob | null> {
  const [rows, columns] = input.size;
  const fed = new OffscreenCanvas(columns, rows);
  fed.getContext('2d')?.putImageData(new ImageData(fedPixels(planes, normalisation), columns, rows), 0, 0);
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const whole = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = whole.getContext('2d');
  if (!context) return null;
  context.fillStyle = '#808080'; // what the network does not see is not known here
  context.fillRect(0, 0, whole.width, whole.height);
  const [x, y, w, h] = input.crop ?? [0, 0, width, height];
  context.drawImage(fed, x * scale, y * scale, w * scale, h * scale);
  return whole.convertToBlob({ type: 'image/png' });
}
