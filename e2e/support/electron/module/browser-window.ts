// BrowserWindow: a page that the display shows, and how its window would look.
import { EventEmitter } from 'node:events';
import { onlyWhenReady, refuse } from '../rules';
import { app } from './app';
import { preventable } from './preventable';
import { WebContents } from './web-contents';
import { checkPreferences } from './web-preferences';
import { windows } from './windows';

type Used =
  | 'close'
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setProgressBar'
  | 'show';

type State = 'normal' | 'minimized' | 'maximized';

let nextId = 1;

export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  readonly id = nextId++;
  readonly webContents: WebContents;
  readonly title: string;
  readonly progress: number[] = [];
  visible: boolean;
  readonly #bounds: Electron.Rectangle;
  #state: State = 'normal';
  #destroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    onlyWhenReady('new BrowserWindow');
    checkPreferences(options.webPreferences ?? {});
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.title = options.title ?? app.name;
    this.visible = options.show ?? true;
    this.webContents = new WebContents(this.id, options.webPreferences?.preload);
    windows.add(this);
    // A page may be loaded when its window is closed already.
    this.webContents.once('did-finish-load', () => {
      if (!this.#destroyed) this.emit('ready-to-show');
    });
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    void this.closed();
  }

  /** @returns whether it closed; a listener can keep it open */
  async closed(): Promise<boolean> {
    if (this.#destroyed) return true;
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.#destroyed = true;
    windows.delete(this);
    await this.webContents.close();
    this.emit('closed');
    app.windowClosed();
    return true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  show(): void {
    this.#alive();
    this.visible = true;
  }

  focus(): void {
    this.#alive();
    windows.delete(this);
    windows.add(this);
  }

  isVisible(): boolean {
    return this.visible;
  }

  minimize(): void {
    this.#become('minimized');
  }

  restore(): void {
    this.#become('normal');
  }

  maximize(): void {
    this.#become('maximized');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  getNormalBounds(): Electron.Rectangle {
    this.#alive();
    return { ...this.#bounds };
  }

  setProgressBar(progress: number): void {
    this.#alive();
    if (typeof progress !== 'number' || Number.isNaN(progress)) refuse(`setProgressBar(${progress})`);
    this.progress.push(progress);
  }

  #become(state: State): void {
    this.#alive();
    this.#state = state;
  }

  #alive(): void {
    if (this.#destroyed) refuse('A window is used that is closed');
  }
}
