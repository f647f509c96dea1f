// The application menu as data: the page's commands under the names that people look for, between the roles that each
// system brings.
import type { MenuItem, PageMenu } from '../../shared/protocol/desktop';

/** The part of Electron's MenuItemConstructorOptions that is used here. */
export interface Entry {
  readonly label?: string;
  readonly role?: string;
  readonly type?: 'separator';
  readonly accelerator?: string;
  /** The page hears its keys itself: shown here, not taken. */
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly submenu?: Entry[];
  readonly click?: () => void;
}

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly page: PageMenu;
  /** Paths of files that were opened, the newest first. */
  readonly recent: readonly string[];
  onCommand(id: string): void;
  onRecent(path: string): void;
  onForget(): void;
  onAbout(): void;
}

const LINE: Entry = { type: 'separator' };

const NAMED: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  ' ': 'Space',
  '+': 'Plus',
};

/**
 * `Mod+Shift+z` -> `CmdOrCtrl+Shift+Z`.
 * @returns undefined for keys without Mod: a menu would take them from the fields that letters are typed into
 */
export function acceleratorOf(keys: string | null): string | undefined {
  if (!keys || (!keys.startsWith('Mod+') && !/^F\d+$/.test(keys))) return undefined;
  const last = keys.endsWith('++') ? '+' : keys.slice(keys.lastIndexOf('+') + 1);
  const held = keys.slice(0, keys.length - last.length).replace('Mod', 'CmdOrCtrl');
  return held + (NAMED[last] ?? (last.length === 1 ? last.toUpperCase() : last));
}

function command({ id, title, keys, enabled }: MenuItem, parts: MenuParts): Entry {
  const accelerator = acceleratorOf(keys);
  return {
    label: title,
    enabled,
    click: () => parts.onCommand(id),
    ...(accelerator && { accelerator, registerAccelerator: false }),
  };
}

function recent({ recent, onRecent, onForget }: MenuParts): Entry {
  const label = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
  const items = recent.map(path => ({ label: label(path), click: () => onRecent(path) }));
  const none: Entry = { label: 'Nothing yet', enabled: false };
  return {
    label: 'Open Recent',
    submenu: items.length > 0 ? [...items, LINE, { label: 'Clear the List', click: onForget }] : [none],
  };
}

/** What a system adds after the page's own commands, by the menu's title. */
const AFTER: Readonly<Record<string, (parts: MenuParts) => Entry[]>> = {
  File: parts => [
    LINE,
    recent(parts),
    LINE,
    parts.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
  ],
  Edit: () => [LINE, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  View: () => [
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    LINE,
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ],
  Help: parts =>
    parts.platform === 'darwin' ? [] : [LINE, { label: 'About ResNet Explorer', click: parts.onAbout }],
};

/** Menus that are there before the page has told its own. */
const ALWAYS = ['File', 'Edit', 'View', 'Help'] as const;

export function menuTemplate(parts: MenuParts): Entry[] {
  const told = parts.page.map(({ title }) => title);
  const missing = ALWAYS.filter(title => !told.includes(title));
  const order = [
    ...missing.filter(title => title === 'File'),
    ...told,
    ...missing.slice(Number(missing[0] === 'File')),
  ];
  const menu = (title: string): Entry => {
    const items = parts.page.find(other => other.title === title)?.items ?? [];
    const entries = [...items.map(item => command(item, parts)), ...(AFTER[title]?.(parts) ?? [])];
    return {
      label: title,
      ...(title === 'Help' && { role: 'help' }),
      submenu: withoutLooseLines(entries),
    };
  };
  return [
    ...(parts.platform === 'darwin' ? [{ role: 'appMenu' }] : []),
    ...order.filter(title => title !== 'Help').map(menu),
    { role: 'windowMenu' },
    menu('Help'),
  ];
}

/** A line stands between things, never first. */
function withoutLooseLines(entries: readonly Entry[]): Entry[] {
  return entries.slice(entries.findIndex(({ type }) => type !== 'separator'));
}
