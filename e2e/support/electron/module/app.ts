// app: the program's life from its start to its end.
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { manifest, place } from '../place';
import { becomeReady, isReady, onlyBeforeReady, onlyWhenReady, refuse } from '../rules';
import { preventable } from './preventable';
import { type Instance, takeLock } from './single-instance';
import { utilities } from './utilities';
import { windows } from './windows';

type Path = Parameters<Electron.App['getPath']>[0];

const FOLDERS: Readonly<Partial<Record<Path, string>>> = {
  home: '.',
  userData: 'user-data',
  sessionData: 'user-data',
  temp: 'temp',
  documents: 'Documents',
  downloads: 'Downloads',
  pictures: 'Pictures',
  desktop: 'Desktop',
};

type Used =
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setPath'
  | 'showAboutPanel'
  | 'whenReady';

class App extends EventEmitter implements Pick<Electron.App, Used> {
  readonly isPackaged = false;
  readonly recentDocuments: string[] = [];
  about: { options: Electron.AboutPanelOptionsOptions; shown: number } = { options: {}, shown: 0 };
  sandboxed = false;
  #quitting = false;
  #locked = false;
  readonly #paths = new Map<string, string>();

  get name(): string {
    const { name, productName } = manifest();
    return productName ?? name;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return manifest().version;
  }

  getAppPath(): string {
    return place().appDir;
  }

  getPath(name: Path): string {
    const folder = FOLDERS[name];
    if (folder === undefined) return refuse(`app.getPath knows no folder ${name} here`);
    const path = this.#paths.get(name) ?? join(place().home, folder);
    mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    if (!Object.hasOwn(FOLDERS, name)) refuse(`app.setPath knows no folder ${name}`);
    if (!isAbsolute(path)) refuse(`app.setPath of a path that is not absolute: ${path}`);
    this.#paths.set(name, path);
  }

  isReady(): boolean {
    return isReady();
  }

  whenReady(): Promise<void> {
    return isReady() ? Promise.resolve() : new Promise(resolve => this.once('ready', () => resolve()));
  }

  enableSandbox(): void {
    onlyBeforeReady('app.enableSandbox');
    this.sandboxed = true;
  }

  requestSingleInstanceLock(): boolean {
    const self: Instance = { argv: process.argv, directory: process.cwd() };
    this.#locked ||= takeLock(this.getPath('userData'), self, ({ argv, directory }) =>
      this.emit('second-instance', preventable(), argv, directory, null),
    );
    return this.#locked;
  }

  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    this.about = { ...this.about, options };
  }

  showAboutPanel(): void {
    onlyWhenReady('app.showAboutPanel');
    this.about.shown++;
  }

  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }

  clearRecentDocuments(): void {
    this.recentDocuments.length = 0;
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else void this.#closeAll();
  }

  exit(code = 0): never {
    this.emit('quit', preventable(), code);
    for (const child of utilities) child.end();
    process.exit(code);
  }

  /** The last window is closed: without a listener Electron quits. */
  windowClosed(): void {
    if (windows.size > 0 || this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  /** The app's first file has run. */
  launched(): void {
    this.emit('will-finish-launching');
    becomeReady();
    this.emit('ready', preventable(), {});
  }

  async #closeAll(): Promise<void> {
    const closed = await Promise.all([...windows].map(window => window.closed()));
    this.#quitting = false;
    if (!closed.every(Boolean)) return;
    const event = preventable();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit();
  }
}

export const app = new App();
