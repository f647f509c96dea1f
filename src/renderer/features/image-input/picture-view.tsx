// The picture, with what the network does not see of it dimmed.

import type { CSSProperties } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import type { Crop } from '../../../shared/protocol/records';
import type { Picture } from '../../state/picture/picture-state';
import { subjectMark } from '../../state/selection/subject';
import { useActions } from '../../state/use-app-state';
import { EditLayer } from './edit-layer';
import { FedPicture } from './fed-picture';
import styles from './picture-view.module.css';

interface Props {
  readonly slot: Slot;
  readonly picture: Picture;
  readonly crop: Crop;
}

export function PictureView({ slot, picture, crop }: Props) {
  const { pictureDrawn } = useActions();
  const { imageId, name, url, format, width, height } = picture;
  const mark = subjectMark({ kind: 'picture', imageId });
  if (!url && format === 'npy') return <FedPicture picture={picture} />;
  if (!url)
    return (
      <div className={styles.frame} {...mark}>
        <p className={styles.waiting}>This browser cannot show {format}. The network sees it all the same.</p>
      </div>
    );
  return (
    <div className={styles.frame} data-panel="image" {...mark}>
      <div className={styles.fit} style={{ '--ratio': width / height } as CSSProperties}>
        <img
          key={url}
          src={url}
          alt={name}
          className={styles.picture}
          draggable={false}
          onError={() => pictureDrawn(imageId, '')}
        />
        {format !== 'npy' && <EditLayer slot={slot} picture={picture} crop={crop} />}
      </div>
    </div>
  );
}
