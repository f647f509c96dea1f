// The page within a desktop: its menu and the taskbar follow the state, menu choices come in.
import type { Shell } from '../../host/host';
import type { AppStore } from '../../state/store';
import { isAvailable } from '../commands/command';
import { COMMANDS, commandOf } from '../commands/commands';
import { pageMenu } from './page-menu';
import { taskProgress } from './task-progress';

/** Menus are made anew at most this often: while something is dragged the state changes with every frame. */
const MENU_MS = 200;
/** Shorter work does not reach the taskbar. */
const PROGRESS_MS = 1000;

/** Calls `send` with what `read` gives whenever that has changed, at most every so often. */
function follow<T>(store: AppStore, everyMs: number, read: () => T, send: (value: T) => void): void {
  let sent = '';
  let waiting = false;
  const tell = () => {
    waiting = false;
    const value = read();
    const text = JSON.stringify(value);
    if (text === sent) return;
    sent = text;
    send(value);
  };
  store.subscribe(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(tell, everyMs);
  });
}

/** A field undoes what was typed into it. */
const FIELD_EDITS: Readonly<Record<string, string>> = { 'edit.undo': 'undo', 'edit.redo': 'redo' };

function inField(): boolean {
  return typeof document !== 'undefined' && (document.activeElement?.matches('input, textarea') ?? false);
}

export function attachShell(store: AppStore, shell: Shell): void {
  const menu = () => pageMenu(COMMANDS, store.getState());
  shell.menuChanged(menu());
  follow(store, MENU_MS, menu, value => shell.menuChanged(value));
  follow(
    store,
    PROGRESS_MS,
    () => taskProgress(store.getState()),
    value => shell.progressed(value),
  );
  shell.onCommand(id => {
    const edit = FIELD_EDITS[id];
    if (edit && inField()) {
      document.execCommand(edit);
      return;
    }
    const command = commandOf(id);
    if (command && isAvailable(command, store.getState())) command.run();
  });
}
