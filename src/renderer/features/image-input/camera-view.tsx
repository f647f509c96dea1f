// What the camera sees, live: the middle of its picture, which is what the network is fed from.
import { Camera as CameraIcon, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { decimal } from '../../../shared/format';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import styles from './camera-view.module.css';

export function CameraView() {
  const state = useAppState(({ camera }) => camera.state);
  const { cameraStream, cameraStopped, frameKept } = useActions();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && state === 'live') video.current.srcObject = cameraStream();
  }, [state, cameraStream]);
  return (
    <section className={styles.camera} aria-label="Camera">
      <div className={styles.frame}>
        {state === 'live' ? (
          <video ref={video} className={styles.video} aria-label="Live picture" autoPlay muted playsInline />
        ) : (
          <p className={styles.waiting}>The camera is starting; the browser may ask for your permission.</p>
        )}
      </div>
      <p className={styles.note}>
        <Rate />
      </p>
      <div className={styles.row}>
        <Button disabled={state !== 'live'} onClick={frameKept}>
          <CameraIcon size={15} aria-hidden="true" />
          Keep frame
        </Button>
        <Button onClick={cameraStopped}>
          <Square size={13} aria-hidden="true" />
          Stop
        </Button>
      </div>
    </section>
  );
}

function Rate() {
  const rate = useAppState(({ camera }) => camera.rate);
  return (
    <output aria-label="Frames a second" data-figures>
      {rate === null ? 'Waiting for the first frames' : `${decimal(rate, 1)} frames a second`}
    </output>
  );
}
