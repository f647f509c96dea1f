// In a comparison: whether both networks look at one picture, and where not, which of the two is shown large here and
// changed by what is chosen next.
import type { Slot } from '../../../shared/protocol/messages';
import { hasTwoPictures, pictureIn, pictureSlotOf } from '../../state/picture/image-of';
import { useActions, useAppState } from '../../state/use-app-state';
import { Segmented } from '../../ui/segmented';
import styles from './compared-pictures.module.css';

const COUNTS = [
  { value: 'one', label: 'One picture', title: 'Both networks look at one picture' },
  { value: 'two', label: 'Two', title: 'Each network looks at a picture of its own' },
] as const;

export function ComparedPictures() {
  const comparing = useAppState(state => state.comparing);
  const two = useAppState(hasTwoPictures);
  const slot = useAppState(pictureSlotOf);
  const { ownPictureChosen, pictureSlotChosen } = useActions();
  if (!comparing) return null;
  return (
    <div className={styles.row}>
      <Segmented
        label="Pictures compared"
        size="small"
        segments={COUNTS}
        value={two ? 'two' : 'one'}
        onChange={value => ownPictureChosen(value === 'two')}
      />
      {two && (
        <Segmented
          label="Picture shown here"
          size="small"
          segments={[
            { value: 'a', label: <Small slot="a" />, title: 'Picture of A' },
            { value: 'b', label: <Small slot="b" />, title: 'Picture of B' },
          ]}
          value={slot}
          onChange={pictureSlotChosen}
        />
      )}
    </div>
  );
}

function Small({ slot }: { readonly slot: Slot }) {
  const url = useAppState(state => pictureIn(state, slot)?.url ?? '');
  return (
    <span className={styles.small}>
      {url && <img src={url} alt="" className={styles.thumbnail} />}
      {slot.toUpperCase()}
    </span>
  );
}
