// Commands on pictures.

import { entryOf } from '../../state/network/network';
import { appState } from '../../state/use-app-state';
import { actions, type Command, on } from './command';

/** The picture `step` places further: in the folder where one is open, else in the tray, round its end. */
function stepThrough(step: number): void {
  const { folder, folderAt, pictures, imageId } = appState();
  if (folder) {
    actions().folderMoved(folderAt + step);
    return;
  }
  const at = pictures.findIndex(picture => picture.imageId === imageId);
  const next = pictures[(at + step + pictures.length) % pictures.length];
  if (next) actions().pictureChosen(next.imageId);
}

export const PICTURE: readonly Command[] = [
  {
    id: 'picture.next',
    title: 'Next picture',
    group: 'Picture',
    keys: ['n'],
    available: ({ pictures, folder }) => folder !== null || pictures.length > 1,
    run: () => stepThrough(1),
  },
  {
    id: 'picture.previous',
    title: 'Previous picture',
    group: 'Picture',
    keys: ['p'],
    available: ({ pictures, folder }) => folder !== null || pictures.length > 1,
    run: () => stepThrough(-1),
  },
  on('picture', {
    id: 'picture.show',
    title: 'Show this picture',
    group: 'Picture',
    available: ({ imageId }, picture) => picture.imageId !== imageId,
    run: ({ imageId }) => actions().pictureChosen(imageId),
  }),
  on('picture', {
    id: 'picture.keep',
    title: 'Keep this picture in the tray',
    group: 'Picture',
    available: ({ pictures }, { imageId }) =>
      pictures.some(picture => picture.imageId === imageId && picture.passing),
    run: ({ imageId }) => actions().pictureKept(imageId),
  }),
  {
    id: 'picture.camera',
    title: 'Start or stop the camera',
    titleIn: ({ camera }) => (camera.state === 'off' ? 'Start the camera' : 'Stop the camera'),
    group: 'Picture',
    keywords: 'live video webcam',
    run: () => (appState().camera.state === 'off' ? actions().cameraStarted() : actions().cameraStopped()),
  },
  {
    id: 'picture.keep-frame',
    title: 'Keep the camera’s frame in the tray',
    group: 'Picture',
    keywords: 'freeze snapshot live video',
    available: ({ camera }) => camera.state === 'live',
    run: () => actions().frameKept(),
  },
  {
    id: 'picture.pattern',
    title: 'Look at a grating, noise or grey',
    group: 'Picture',
    keywords: 'synthetic pattern probe stripes',
    run: () => actions().patternChosen({}),
  },
  on('picture', {
    id: 'picture.paint',
    title: 'Paint grey squares on the picture, or move the crop',
    titleIn: ({ brush }) => (brush.held ? 'Move and zoom the crop' : 'Paint grey squares on the picture'),
    group: 'Picture',
    keywords: 'occlude perturb brush crop box',
    available: ({ imageId }, picture) => picture.imageId === imageId,
    run: () => actions().brushHeld(!appState().brush.held),
  }),
  on('picture', {
    id: 'picture.reset-crop',
    title: 'Put the crop back',
    group: 'Picture',
    keywords: 'centre middle box',
    available: ({ crops }, { imageId }) => imageId in crops,
    run: ({ imageId }) => actions().cropReset(imageId),
  }),
  on('picture', {
    id: 'picture.clear-painting',
    title: 'Clear the painting',
    group: 'Picture',
    keywords: 'occlude perturb strokes grey squares',
    available: ({ strokes }, { imageId }) => imageId in strokes,
    run: ({ imageId }) => actions().strokesCleared(imageId),
  }),
  on('picture', {
    id: 'picture.remove',
    title: 'Remove this picture',
    group: 'Picture',
    run: ({ imageId }) => actions().pictureRemoved(imageId),
  }),
  on('class', {
    id: 'picture.true-class',
    title: 'Mark this class as what the picture shows',
    group: 'Picture',
    available: ({ imageId, trueClasses }, { name }) =>
      imageId !== null && trueClasses[imageId]?.name !== name,
    run: ({ slot, index, name }) => {
      const { imageId, panes, weights } = appState();
      const wnid = entryOf(panes[slot].network, weights)?.wnids?.[index] ?? null;
      if (imageId) actions().trueClassMarked(imageId, { name, wnid });
    },
  }),
  {
    id: 'picture.unmark',
    title: 'Take back what the picture shows',
    group: 'Picture',
    keywords: 'true class label ground truth unmark',
    available: ({ imageId, trueClasses }) => imageId !== null && imageId in trueClasses,
    run: () => {
      const { imageId } = appState();
      if (imageId) actions().trueClassMarked(imageId, null);
    },
  },
];
