// What goes in: the picture, what of it the network sees, and the tray.

import { ImagePlus, Pin } from 'lucide-react';
import { useMemo } from 'react';
import { dimensions } from '../../../shared/format';
import { centreCrop } from '../../../shared/picture/crop';
import type { Slot } from '../../../shared/protocol/messages';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { networkOf, preprocessingOf, sourceOfPixels, specOf } from '../../state/network/network';
import { chosenCrop } from '../../state/picture/crop';
import { pictureIn, pictureSlotOf } from '../../state/picture/image-of';
import type { Picture } from '../../state/picture/picture-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import { openFileDialog } from '../../ui/file-dialog';
import { Hint } from '../../ui/hint';
import { CameraView } from './camera-view';
import { ComparedPictures } from './compared-pictures';
import { EditTools } from './edit-tools';
import styles from './image-panel.module.css';
import { OpeningLines } from './opening-lines';
import { PatternControls } from './pattern-controls';
import { PictureTray } from './picture-tray';
import { PictureView } from './picture-view';
import { SampleList } from './sample-list';

export function ImagePanel() {
  const live = useAppState(state => state.camera.state !== 'off');
  const slot = useAppState(pictureSlotOf);
  const picture = useAppState(state => pictureIn(state, pictureSlotOf(state)));
  return (
    <section className={styles.panel} aria-label="Image">
      {live ? (
        <>
          <CameraView />
          <PictureTray />
        </>
      ) : picture ? (
        <>
          <ComparedPictures />
          <SeenPicture slot={slot} picture={picture} />
          {picture.format !== 'npy' && <EditTools picture={picture} />}
          <div className={styles.about}>
            <div className={styles.caption}>
              <p className={styles.name} title={picture.name}>
                {picture.name}
              </p>
              <Sizes slot={slot} width={picture.width} height={picture.height} />
            </div>
            {picture.passing && <KeepButton picture={picture} />}
          </div>
          {picture.pattern && <PatternControls />}
          <PictureTray />
        </>
      ) : (
        <NoPicture />
      )}
      <CameraTrouble />
      <OpeningLines />
    </section>
  );
}

/** Why the camera is off, in place of a notice that would go away. */
function CameraTrouble() {
  const message = useAppState(state => (state.camera.state === 'off' ? state.camera.message : ''));
  return (
    message && (
      <p className={styles.trouble} role="alert">
        {message}
      </p>
    )
  );
}

function SeenPicture({ slot, picture }: { readonly slot: Slot; readonly picture: Picture }) {
  const chosen = useAppState(state => chosenCrop(state, slot, picture));
  const network = useAppState(state => networkOf(state, slot));
  const weights = useAppState(state => state.weights);
  const own = useMemo(() => {
    const { input } = specOf(network, weights);
    return centreCrop([picture.height, picture.width], preprocessingOf(network, weights), input);
  }, [network, weights, picture]);
  return <PictureView slot={slot} picture={picture} crop={chosen ?? own} />;
}

function KeepButton({ picture: { imageId } }: { readonly picture: Picture }) {
  const { pictureKept } = useActions();
  return (
    <IconButton label="Keep this picture in the tray" onClick={() => pictureKept(imageId)}>
      <Pin size={15} aria-hidden="true" />
    </IconButton>
  );
}

interface SizesProps {
  readonly slot: Slot;
  readonly width: number;
  readonly height: number;
}

function Sizes({ slot, width, height }: SizesProps) {
  const size = useAppState(state => state.panes[slot].run?.input.size ?? null);
  const network = useAppState(state => networkOf(state, slot));
  const weights = useAppState(state => state.weights);
  const source = useAppState(state => sourceOfPixels(state, slot));
  const alpha = useAppState(state => state.panes[slot].run?.input.alpha ?? null);
  const steps = preprocessingOf(network, weights);
  const reason = network.preprocessing
    ? source
      ? `As ${source.toUpperCase()} is fed, so that both networks see the same pixels`
      : 'As you chose'
    : 'As the weights expect';
  const fed = size && dimensions([size[1], size[0]]);
  return (
    <p className={styles.sizes}>
      {dimensions([width, height])}
      {fed && ' → '}
      {fed && <Hint text={fedAs(steps, reason)}>{fed}</Hint>}
      {alpha && ` · ${TRANSPARENT[alpha]}`}
    </p>
  );
}

const TRANSPARENT: Readonly<Record<Preprocessing['alpha'], string>> = {
  white: 'transparent parts on white',
  drop: 'transparency ignored',
};

const RESIZED: Readonly<Record<Preprocessing['cropMode'], string>> = {
  center: 'the shorter side resized',
  squash: 'both sides resized',
  border: 'the longer side resized',
};

function fedAs(
  { resize, crop, cropMode, interpolation, antialias, channels }: Preprocessing,
  reason: string,
): string {
  const filter = `${interpolation}${antialias ? ' with antialiasing' : ''}`;
  const order = channels === 'bgr' ? '; blue goes in first' : '';
  return `${reason}: ${RESIZED[cropMode]} to ${resize} for a crop of ${crop} (${filter}), the middle cut out unless you move the crop, each colour normalised${order}.`;
}

function NoPicture() {
  const ready = useAppState(state => state.samples.length > 0);
  return (
    <div className={styles.empty}>
      <ImagePlus size={28} strokeWidth={1.5} aria-hidden="true" />
      <p>Drop a photo here, paste one, or</p>
      <Button look="primary" onClick={openFileDialog}>
        Open a picture…
      </Button>
      {ready && (
        <>
          <p className={styles.or}>or take one of these</p>
          <SampleList />
        </>
      )}
    </div>
  );
}
