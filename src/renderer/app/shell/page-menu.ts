// The desktop's menus, made from the command table.

import type { PageMenu } from '../../../shared/protocol/desktop';
import type { AppState } from '../../state/app-state';
import { type Command, GROUPS, isAvailable, titleOf } from '../commands/command';

/** Only keys with Ctrl or Command, and function keys, can stand in a menu. */
function menuKeys({ keys = [] }: Command): string | null {
  return keys.find(key => key.startsWith('Mod+') || /^F\d+$/.test(key)) ?? null;
}

/** Menus without anything in them are left out. */
export function pageMenu(commands: readonly Command[], state: AppState): PageMenu {
  return GROUPS.map(group => ({
    title: group,
    items: commands
      .filter(command => command.group === group)
      .map(command => ({
        id: command.id,
        title: titleOf(command, state),
        keys: menuKeys(command),
        enabled: isAvailable(command, state),
      })),
  })).filter(({ items }) => items.length > 0);
}
