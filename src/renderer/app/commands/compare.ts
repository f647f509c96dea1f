// Commands on the comparison of two networks.
import { appState } from '../../state/app-state';
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
    id: 'compare.swap',
    title: 'Swap A and B',
    group: 'Compare',
    available: ({ comparing }) => comparing,
    run: () => actions().panesSwapped(),
  },
];
