// Commands on the comparison of two networks.

import { hasTwoPictures } from '../../state/picture/image-of';
import { appState } from '../../state/use-app-state';
import { actions, type Command } from './command';

export const COMPARE: readonly Command[] = [
  {
    id: 'compare.toggle',
    title: 'Compare two networks, or stop',
    titleIn: ({ comparing }) => (comparing ? 'Stop comparing' : 'Compare two networks'),
    group: 'Compare',
    keys: ['c'],
    keywords: 'side by side difference',
    run: () => (appState().comparing ? actions().compareStopped() : actions().compareStarted()),
  },
  {
    id: 'compare.untrained',
    title: 'Compare the network with itself untrained',
    group: 'Compare',
    keywords: 'random kaiming initialisation',
    run: () => actions().comparedWithUntrained(),
  },
  {
    id: 'compare.pictures',
    title: 'Compare two pictures in the network',
    group: 'Compare',
    keywords: 'images own',
    available: ({ imageId }) => imageId !== null,
    run: () => actions().comparedWithPicture(),
  },
  {
    id: 'compare.own-picture',
    title: 'Give B a picture of its own, or the same one',
    titleIn: state =>
      hasTwoPictures(state) ? 'Give B the same picture as A' : 'Give B a picture of its own',
    group: 'Compare',
    available: ({ comparing, imageId }) => comparing && imageId !== null,
    run: () => actions().ownPictureChosen(!hasTwoPictures(appState())),
  },
  {
    id: 'compare.swap',
    title: 'Swap A and B',
    group: 'Compare',
    available: ({ comparing }) => comparing,
    run: () => actions().panesSwapped(),
  },
];
