// Keys that work anywhere on the page, as a table: the same one is shown as help.
import { useEffect } from 'react';
import { MODEL_NAMES } from '../../shared/resnet/variant';
import { appState } from '../state/app-state';
import { appStore } from '../state/store';
import { openFileDialog } from '../ui/file-dialog';
import { resolvedTheme } from './theme';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
  run(key: string): void;
}

const actions = () => appStore.getState().actions;

export const SHORTCUTS: readonly Shortcut[] = [
  {
    keys: ['1', '2', '3', '4', '5'],
    does: 'ResNet-18, 34, 50, 101, 152 in the selected network',
    run: key => actions().modelChosen(appState().selection.slot, MODEL_NAMES[Number(key) - 1]!),
  },
  {
    keys: ['c'],
    does: 'Compare two networks, or stop',
    run: () => (appState().comparing ? actions().compareStopped() : actions().compareStarted()),
  },
  { keys: ['o'], does: 'Open pictures or a checkpoint', run: openFileDialog },
  {
    keys: ['d'],
    does: 'Dark or light',
    run: () => actions().themeChosen(resolvedTheme(appState().theme) === 'dark' ? 'light' : 'dark'),
  },
  { keys: ['['], does: 'Fold the left pane', run: () => actions().leftPaneFolded(!appState().leftFolded) },
  { keys: [']'], does: 'Fold the right pane', run: () => actions().rightPaneFolded(!appState().rightFolded) },
];

/** The shortcut a key press means; none while somebody types or holds Ctrl, Alt or Command. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  typing: boolean,
): Shortcut | null {
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.toLowerCase();
  return SHORTCUTS.find(({ keys }) => keys.includes(key)) ?? null;
}

/** Fields take letters themselves; menus and lists jump to an item by its first letter. */
const TAKES_KEYS =
  'input:not([type=range]), textarea, select, [contenteditable], [role=menu], [role=listbox]';

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const typing = event.target instanceof Element && event.target.closest(TAKES_KEYS) !== null;
      const shortcut = shortcutOf(event, typing);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run(event.key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
