// A picture that the channel likes, drawn on demand: it takes seconds, so it says how far it is and can be stopped.

import { useEffect, useState } from 'react';
import { significant } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { VisualizedPicture } from '../../../shared/protocol/requests/visualize';
import { TERMS } from '../../figures/terms';
import { networkOf } from '../../state/network/network';
import { likedPicture } from '../../state/questions/liked-picture';
import { useAnswer } from '../../state/questions/use-answer';
import { useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { Hint } from '../../ui/hint';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './liked-picture.module.css';

interface Props {
  readonly slot: Slot;
  readonly node: string;
  readonly channel: number;
}

export function LikedPicture({ slot, node, channel }: Props) {
  const network = useAppState(state => networkOf(state, slot));
  const ready = useAppState(state => state.engine.state === 'ready' && state.versions !== null);
  const [seed, setSeed] = useState(0);
  const { value, fresh, progress, error, cancel, again } = useAnswer(
    ready ? likedPicture(network, node, channel, seed) : null,
  );
  return (
    <section className={styles.liked} aria-label={`What channel ${channel} of ${node} likes`}>
      {fresh && value ? (
        <>
          <Drawn picture={value} />
          <div className={styles.words}>
            <p>
              <Hint text={TERMS.likedPicture}>What it likes</Hint>: mean activation{' '}
              <b>{significant(value.start)}</b> before, <b>{significant(value.end)}</b> after {value.steps}{' '}
              steps.
            </p>
            <Button className={styles.small} onClick={() => setSeed(seed + 1)}>
              Draw another
            </Button>
          </div>
        </>
      ) : progress ? (
        <div className={styles.work}>
          <span>Drawing what it likes …</span>
          <ProgressBar label={`Drawing what channel ${channel} likes`} fraction={progress.fraction} />
          <Button look="quiet" className={styles.small} onClick={cancel}>
            Stop
          </Button>
        </div>
      ) : (
        error && (
          <div className={styles.work}>
            <p role="status">{error.code === 'cancelled' ? 'Stopped.' : error.message}</p>
            <Button className={styles.small} onClick={again}>
              Draw
            </Button>
          </div>
        )
      )}
    </section>
  );
}

function Drawn({ picture }: { readonly picture: VisualizedPicture }) {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture.png.slice()], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  const { node, channel, size } = picture;
  return (
    <img
      className={styles.picture}
      src={url}
      width={size}
      height={size}
      alt={`What channel ${channel} of ${node} likes`}
    />
  );
}
