// Commands on how it is looked at: level of detail, theme, panes.
import { appState } from '../../state/app-state';
import { LEVELS } from '../../state/types';
import { resolvedTheme } from '../theme';
import { actions, type Command } from './command';

export const VIEW: readonly Command[] = [
  ...LEVELS.map(
    (level): Command => ({
      id: `view.${level}`,
      title: `Show the network as ${level}`,
      group: 'View',
      keywords: 'level of detail zoom',
      available: state => state.level !== level,
      run: () => actions().levelChosen(level),
    }),
  ),
  {
    id: 'view.theme',
    title: 'Dark or light',
    titleIn: ({ theme }) => (resolvedTheme(theme) === 'dark' ? 'Turn light' : 'Turn dark'),
    group: 'View',
    keys: ['d'],
    keywords: 'theme mode',
    run: () => actions().themeChosen(resolvedTheme(appState().theme) === 'dark' ? 'light' : 'dark'),
  },
  {
    id: 'view.system-theme',
    title: 'Take the theme of the system',
    group: 'View',
    keywords: 'dark light mode',
    available: ({ theme }) => theme !== 'system',
    run: () => actions().themeChosen('system'),
  },
  {
    id: 'view.left',
    title: 'Fold the left pane',
    titleIn: ({ leftFolded }) => (leftFolded ? 'Unfold the left pane' : 'Fold the left pane'),
    group: 'View',
    keys: ['['],
    keywords: 'image predictions side bar',
    run: () => actions().leftPaneFolded(!appState().leftFolded),
  },
  {
    id: 'view.right',
    title: 'Fold the inspector',
    titleIn: ({ rightFolded }) => (rightFolded ? 'Unfold the inspector' : 'Fold the inspector'),
    group: 'View',
    keys: [']'],
    keywords: 'right pane side bar',
    run: () => actions().rightPaneFolded(!appState().rightFolded),
  },
];
