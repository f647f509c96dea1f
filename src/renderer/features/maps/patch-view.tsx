// The picture as it was cropped for the network, with the patch that a cell sees.

import { PatchFrame } from '../../figures/map/patch-frame';
import { Photo, type PhotoSource } from '../../figures/map/photo';
import type { Grid, InputPatch, PatchWords } from '../../figures/map/probe';
import styles from './patch-view.module.css';

interface Props {
  readonly photo: PhotoSource | null;
  /** Pixels that the network is fed. */
  readonly input: Grid;
  readonly patch: InputPatch;
  readonly words: PatchWords;
}

export function PatchView({ photo, input, patch, words }: Props) {
  return (
    <figure>
      <div className={styles.frame} style={{ aspectRatio: `${input.width} / ${input.height}` }}>
        <Photo source={photo} />
        <PatchFrame patch={patch} input={input} veiled />
      </div>
      {/* Read out with the value, so not once more here. */}
      <figcaption className={styles.caption} aria-hidden="true">
        <span>{words.sees}</span>
        <span>{words.reach}</span>
      </figcaption>
    </figure>
  );
}
