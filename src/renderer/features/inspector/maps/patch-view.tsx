// The picture as it was cropped for the network, with the patch that a cell sees.

import type { Run } from '../../../state/run/run-state';
import { PatchFrame } from './patch-frame';
import styles from './patch-view.module.css';
import { Photo } from './photo';
import type { InputPatch, PatchWords } from './probe';

interface Props {
  readonly run: Run;
  readonly patch: InputPatch;
  readonly words: PatchWords;
}

export function PatchView({ run, patch, words }: Props) {
  const [height, width] = run.input.size;
  return (
    <figure>
      <div className={styles.frame} style={{ aspectRatio: `${width} / ${height}` }}>
        <Photo run={run} />
        <PatchFrame patch={patch} input={{ height, width }} veiled />
      </div>
      {/* Read out with the value, so not once more here. */}
      <figcaption className={styles.caption} aria-hidden="true">
        <span>{words.sees}</span>
        <span>{words.reach}</span>
      </figcaption>
    </figure>
  );
}
