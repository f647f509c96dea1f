// The desktop app's first file: one instance, one window, one engine process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { appPaths } from '../engine-process/paths';
import { DesktopEngine } from './engine';
import { hardenContents, hardenSession } from './hardening';
import { installMenu } from './menu';
import { declareScheme, servePage } from './page-protocol';
import { openWindow } from './window';

const paths = appPaths();
// A packaged app has its weights and pictures beside its archive, where the runtime can map them.
const beside = join(process.resourcesPath, 'resources');
const resourcesDir = app.isPackaged && existsSync(beside) ? beside : paths.resourcesDir;

if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  app.enableSandbox();
  declareScheme();
  hardenContents(app);
  let window: BrowserWindow | null = null;
  let engine: DesktopEngine | null = null;

  function open(): void {
    window = openWindow(paths.preloadPath);
    window.on('closed', () => {
      window = null;
    });
  }

  app.on('second-instance', () => {
    if (!window) return open();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (!window) open(); // macOS: the app lives on without a window
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', event => {
    const running = engine;
    if (!running) return;
    engine = null;
    event.preventDefault();
    void running.close().finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    servePage(paths.rendererDir);
    hardenSession(session.defaultSession);
    installMenu(process.platform);
    const { cacheDir, appVersion } = paths;
    engine = new DesktopEngine(paths.enginePath, { cacheDir, resourcesDir, appVersion });
    open();
  });
}
