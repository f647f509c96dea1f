// Commands that help to find the way.
import { actions, type Command } from './command';

export const HELP: readonly Command[] = [
  {
    id: 'help.palette',
    title: 'Search commands',
    group: 'Help',
    keys: ['Mod+k', 'F1'],
    keywords: 'palette find',
    run: () => actions().sheetOpened('palette'),
  },
  {
    id: 'help.shortcuts',
    title: 'Show the keys',
    group: 'Help',
    keys: ['?'],
    keywords: 'keyboard shortcuts help',
    run: () => actions().sheetOpened('shortcuts'),
  },
  {
    id: 'help.welcome',
    title: 'Show the first hint again',
    group: 'Help',
    keywords: 'welcome start begin',
    available: ({ welcomeClosed }) => welcomeClosed,
    run: () => actions().welcomeCalled(),
  },
];
