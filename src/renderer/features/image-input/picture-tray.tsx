// All pictures that were opened: choose one, take one away, add more.
import { Image, Plus, X } from 'lucide-react';
import { imageOf, pictureSlotOf } from '../../state/picture/image-of';
import { keptPictures } from '../../state/picture/tray-slice';
import { verdictOf } from '../../state/run/verdicts';
import { subjectMark } from '../../state/selection/subject';
import { useActions, useAppState } from '../../state/use-app-state';
import { VerdictMark } from '../../ui/verdict-mark';
import { AddPicture } from './add-picture';
import styles from './picture-tray.module.css';

export function PictureTray() {
  const pictures = useAppState(state => keptPictures(state.pictures));
  const imageId = useAppState(state => imageOf(state, pictureSlotOf(state)));
  const { pictureChosen, pictureRemoved } = useActions();
  return (
    <ul className={styles.tray} aria-label="Pictures">
      {pictures.map(picture => (
        <li
          key={picture.imageId}
          className={styles.item}
          {...subjectMark({ kind: 'picture', imageId: picture.imageId })}
        >
          <button
            type="button"
            className={styles.choose}
            aria-pressed={picture.imageId === imageId}
            aria-label={picture.name}
            title={picture.name}
            onClick={() => pictureChosen(picture.imageId)}
          >
            {picture.url ? (
              <img src={picture.url} alt="" className={styles.thumbnail} draggable={false} />
            ) : (
              <span className={styles.blank}>
                <Image size={18} aria-hidden="true" />
              </span>
            )}
          </button>
          <Verdict imageId={picture.imageId} />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${picture.name}`}
            title="Remove"
            onClick={() => pictureRemoved(picture.imageId)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
      <li className={styles.item}>
        <AddPicture
          trigger={
            <button type="button" className={styles.add} aria-label="Add a picture" title="Add a picture">
              <Plus size={18} aria-hidden="true" />
            </button>
          }
        />
      </li>
    </ul>
  );
}

/** Whether the network was right about a picture whose true class somebody marked. */
function Verdict({ imageId }: { readonly imageId: string }) {
  const verdict = useAppState(state => verdictOf(state, imageId));
  if (!verdict) return null;
  return (
    <span className={styles.verdict}>
      <VerdictMark verdict={verdict} badge />
    </span>
  );
}
