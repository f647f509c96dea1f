// Commands on weights: what is on this computer, what can be had.
import type { AppState } from '../../state/app-state';
import { appState } from '../../state/use-app-state';
import { officialOf } from '../../state/weights/official';
import { actions, type Command } from './command';

/** The first official checkpoint of the selected network that is neither here nor on its way. */
function offered(state: AppState) {
  const { panes, selection, downloads } = state;
  return officialOf(state, panes[selection.slot].network.model).find(
    ({ name }) => !downloads.some(download => download.name === name),
  );
}

export const WEIGHTS: readonly Command[] = [
  {
    id: 'weights.library',
    title: 'Show the weights on this computer',
    group: 'Network',
    keywords: 'library checkpoints rename remove disk cache official download',
    run: () => actions().sheetOpened('weights'),
  },
  {
    id: 'weights.official',
    title: 'Download the official weights of this network',
    group: 'Network',
    keywords: 'imagenet torchvision checkpoint fetch',
    available: state => state.engine.state === 'ready' && offered(state) !== undefined,
    run: () => {
      const checkpoint = offered(appState());
      if (checkpoint) actions().officialRequested(appState().selection.slot, checkpoint.name);
    },
  },
  {
    id: 'weights.stop-downloads',
    title: 'Stop the downloads',
    group: 'Network',
    keywords: 'cancel pause',
    available: ({ downloads }) => downloads.length > 0,
    run: () => {
      for (const { name } of appState().downloads) actions().downloadCancelled(name);
    },
  },
];
