// What the page asks of the desktop around it, and what the desktop hands to the page: menu, files, progress.
import { dirname } from 'node:path';
import {
  app,
  type BrowserWindow,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  type Session,
} from 'electron';
import { menuSchema, type PageMenu, progressSchema, type TaskProgress } from '../../shared/protocol/desktop';
import { CHANNELS } from '../../shared/protocol/desktop-channels';
import { type Handover, readHanded } from './handed-files';
import { menuTemplate } from './menu-template';
import { pageOf } from './page-frame';
import type { RecentFiles } from './recent';
import { saveOptions } from './save-options';

/** Electron's words: less than 0 takes the bar away, more than 1 shows one without a share. */
export function barOf(progress: TaskProgress): number {
  return progress === null ? -1 : progress === 'unknown' ? 2 : progress;
}

export class Shell {
  #menu: PageMenu = [];
  #saveFolder: string | null = null;

  constructor(
    private readonly window: () => BrowserWindow | null,
    private readonly recent: RecentFiles,
    private readonly handover: Handover,
  ) {
    const hear = (channel: string, listener: (value: unknown) => void) =>
      ipcMain.on(channel, (event, value: unknown) => {
        if (pageOf(event)) listener(value);
      });
    hear(CHANNELS.ready, () => handover.pageListens(path => void this.#hand(path)));
    hear(CHANNELS.menu, value => {
      const menu = menuSchema.safeParse(value);
      if (menu.success) this.#menu = menu.data;
      this.installMenu();
    });
    hear(CHANNELS.progress, value => {
      const progress = progressSchema.safeParse(value);
      if (progress.success) this.window()?.setProgressBar(barOf(progress.data));
    });
    hear(CHANNELS.opened, path => {
      if (typeof path === 'string' && path !== '') this.#opened(path);
    });
  }

  installMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      page: this.#menu,
      recent: this.recent.list,
      onCommand: id => void this.#command(id),
      onRecent: path => this.handover.handed([path]),
      onForget: () => {
        app.clearRecentDocuments();
        this.recent.forget();
        this.installMenu();
      },
      onAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template as MenuItemConstructorOptions[]));
  }

  /** Files that the page has made are saved where the person says, in the folder of the last one at first. */
  watchDownloads(session: Session): void {
    session.on('will-download', (_event, item) => {
      item.setSaveDialogOptions(
        saveOptions(item.getFilename(), this.#saveFolder ?? app.getPath('documents')),
      );
      item.once('done', (_done, state) => {
        if (state !== 'completed') return;
        const path = item.getSavePath();
        this.#saveFolder = dirname(path);
        if (path.endsWith('.rnx')) this.#opened(path);
      });
    });
  }

  /** A choice in a menu is an act of the person as a click in the page is: choosing files and copying need one. */
  async #command(id: string): Promise<void> {
    const contents = this.window()?.webContents;
    await contents?.executeJavaScript('undefined', true).catch(() => {});
    contents?.send(CHANNELS.command, id);
  }

  async #hand(path: string): Promise<void> {
    const file = await readHanded(path);
    if ('refused' in file) this.recent.gone(path);
    else this.#opened(path);
    this.window()?.webContents.send(CHANNELS.file, file);
  }

  #opened(path: string): void {
    app.addRecentDocument(path);
    this.recent.opened(path);
    this.installMenu();
  }
}
