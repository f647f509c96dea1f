// The keys of all commands, wherever on the page they are pressed.
import { useEffect } from 'react';
import { appState } from '../../state/use-app-state';
import { type Command, isAvailable } from './command';
import { commandForKey } from './commands';
import { IS_MAC, type KeyPress, pressedKey } from './keys';

/** Fields take letters themselves; menus and lists jump to an item by its first letter. */
const TAKES_LETTERS =
  'input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=listbox]';
const FIELDS = 'input:not([type=range], [type=radio], [type=checkbox]), textarea, [contenteditable]';

/** What fields do themselves: undo, redo, cut, copy, paste, select all. */
const EDITS_TEXT: ReadonlySet<string> = new Set(['z', 'y', 'x', 'c', 'v', 'a'].map(key => `Mod+${key}`));

/** @param where what is focused: a field, something else that takes letters, or neither */
export function commandPressed(
  press: KeyPress,
  where: 'field' | 'list' | 'page',
  mac: boolean,
): Command | null {
  const key = pressedKey(press, mac);
  if (key === null) return null;
  if (where !== 'page' && !key.startsWith('Mod+') && !/^F\d/.test(key)) return null;
  if (where === 'field' && (EDITS_TEXT.has(key) || key === 'Mod+Shift+z')) return null;
  return commandForKey(key);
}

function whereIs(target: EventTarget | null): 'field' | 'list' | 'page' {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(FIELDS)) return 'field';
  return target.closest(TAKES_LETTERS) ? 'list' : 'page';
}

export function useCommandKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What lies behind a sheet is not operated.
      if (event.defaultPrevented || appState().sheet !== null) return;
      const command = commandPressed(event, whereIs(event.target), IS_MAC);
      if (!command || !isAvailable(command, appState())) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
