// What a journey does to the stand-in that no page can do, and what it asks of it.
import { app } from './module/app';
import { type Answer, shown, willAnswer } from './module/dialog';
import { downloadBegun } from './module/download-item';
import { clickMenu, Menu, type MenuView } from './module/menu';
import { preventable } from './module/preventable';
import { openedOutside } from './module/shell';
import { utilities } from './module/utilities';
import { focusedWindow, windows } from './module/windows';

/** Everything that can be seen from outside. */
export interface Seen {
  readonly windows: readonly {
    readonly title: string;
    readonly visible: boolean;
    readonly progress: readonly number[];
  }[];
  readonly recentDocuments: readonly string[];
  readonly openedOutside: readonly string[];
  readonly dialogs: readonly { readonly kind: string; readonly options: unknown }[];
  readonly about: { readonly options: unknown; readonly shown: number };
  readonly utilities: readonly { readonly name: string; readonly pid: number | undefined }[];
}

export const controls = {
  see(): Seen {
    return {
      windows: [...windows].map(({ title, visible, progress }) => ({ title, visible, progress })),
      recentDocuments: app.recentDocuments,
      openedOutside,
      dialogs: shown,
      about: app.about,
      utilities: [...utilities].map(({ name, pid }) => ({ name, pid })),
    };
  },

  menu(): readonly MenuView[] {
    return Menu.getApplicationMenu()?.view ?? [];
  },

  /** @param path labels, from the menu's title on */
  clickMenu(path: readonly string[]): void {
    clickMenu(path);
  },

  /** macOS: open-with, or a drop on the icon. */
  openFile(path: string): void {
    if (!app.emit('open-file', preventable(), path)) throw new Error('The app does not listen to open-file');
  },

  closeWindow(): void {
    focusedWindow()?.close();
  },

  quit(): void {
    app.quit();
  },

  willAnswer(answer: Answer): void {
    willAnswer(answer);
  },

  /** The display has seen a download begin. */
  downloadBegun(download: number, name: string, url: string): void {
    downloadBegun(download, name, url);
  },

  /** The display has lost the page: its person closed it. */
  pageClosed(window: number): void {
    [...windows].find(({ id }) => id === window)?.close();
  },
};

export type Controls = typeof controls;
