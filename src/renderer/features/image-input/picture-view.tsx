// The picture, with what the network does not see of it dimmed.
import type { CSSProperties } from 'react';
import type { Crop } from '../../../shared/protocol/records';
import { useActions } from '../../state/app-state';
import type { Picture } from '../../state/types';
import { cutsOff, outsideOf } from './crop';
import { FedPicture } from './fed-picture';
import styles from './picture-view.module.css';

interface Props {
  readonly picture: Picture;
  /** null until the first inspection has told it. */
  readonly crop: Crop | null;
}

export function PictureView({ picture, crop }: Props) {
  const { pictureDrawn } = useActions();
  const { imageId, name, url, format, width, height } = picture;
  if (!url && format === 'npy') return <FedPicture picture={picture} />;
  if (!url)
    return (
      <div className={styles.frame}>
        <p className={styles.waiting}>This browser cannot show {format}. The network sees it all the same.</p>
      </div>
    );
  return (
    <div className={styles.frame}>
      <div className={styles.fit} style={{ '--ratio': width / height } as CSSProperties}>
        <img
          key={url}
          src={url}
          alt={name}
          className={styles.picture}
          draggable={false}
          onError={() => pictureDrawn(imageId, '')}
        />
        {crop && cutsOff(width, height, crop) && (
          <svg
            className={styles.overlay}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={`The network sees ${Math.round(crop[2])} by ${Math.round(crop[3])} pixels in the middle`}
          >
            <path d={outsideOf(width, height, crop)} className={styles.outside} />
            <rect x={crop[0]} y={crop[1]} width={crop[2]} height={crop[3]} className={styles.edge} />
          </svg>
        )}
      </div>
    </div>
  );
}
