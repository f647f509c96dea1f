// The desktop app's first file: one instance, one window, one engine process.
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { appPaths } from '../engine-process/paths';
import { announce } from '../page/announcement';
import { aboutBox } from './about';
import { DesktopEngine } from './engine';
import { commandOf, filesInArguments, Handover } from './handed-files';
import { hardenContents, hardenSession } from './hardening';
import { packagedPaths } from './packaged';
import { declareScheme, servePage } from './page-protocol';
import { RecentFiles } from './recent';
import { whyUnsafe } from './sandbox';
import { isSelfTest, report, selfTestFolder, watch } from './self-test';
import { Shell } from './shell';
import { openWindow } from './window';

const paths = packagedPaths(appPaths(), app.isPackaged ? process.resourcesPath : null);
const filesOf = (argv: readonly string[], directory: string) =>
  filesInArguments(argv, directory, app.isPackaged);

const unsafe = whyUnsafe(process.argv, app.isPackaged);
const selfTesting = isSelfTest(process.argv);
const testFolder = selfTesting && !unsafe ? selfTestFolder() : null;
if (testFolder) app.setPath('userData', testFolder); // before the lock, which lies there

if (unsafe) refuse(unsafe);
else if (app.requestSingleInstanceLock()) run();
else app.quit();

function refuse(why: string): void {
  console.error(why);
  void app.whenReady().then(() => {
    if (!selfTesting) dialog.showErrorBox(app.name, why);
    app.exit(1);
  });
}

function run(): void {
  app.enableSandbox();
  declareScheme();
  hardenContents(app);
  let window: BrowserWindow | null = null;
  let engine: DesktopEngine | null = null;
  const handover = new Handover();
  handover.handed(filesOf(process.argv, process.cwd()));

  function open(): void {
    window = openWindow(paths.preloadPath);
    window.on('closed', () => {
      window = null;
      handover.pageGone();
    });
    // A page that is loaded anew asks for its files again when it listens.
    window.webContents.on('did-start-loading', () => handover.pageGone());
  }

  app.on('second-instance', (_event, argv, directory) => {
    handover.handed(filesOf(argv, directory));
    if (!window) return open();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault(); // macOS: open-with, and a drop on the icon
    handover.handed([path]);
    if (!window && app.isReady()) open();
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
    const recent = new RecentFiles(join(app.getPath('userData'), 'recent.json'));
    const shell = new Shell(() => window, recent, handover);
    shell.installMenu();
    shell.watchDownloads(session.defaultSession);
    const { resourcesDir, appVersion } = paths;
    const cacheDir = testFolder ? join(testFolder, 'cache') : paths.cacheDir;
    app.setAboutPanelOptions(aboutBox(app.name, appVersion, process.versions));
    engine = new DesktopEngine(paths.enginePath, { cacheDir, resourcesDir, appVersion });
    open();
    announce(cacheDir, { kind: 'desktop', command: commandOf(app) });
  });

  if (testFolder) void selfTest(testFolder);

  async function selfTest(folder: string): Promise<void> {
    const outcome = await watch({
      page: () => (window?.isVisible() ? window.webContents : null),
      engine: () => engine?.state ?? null,
    });
    await engine?.close();
    engine = null;
    const { electron, node } = process.versions;
    app.exit(report(outcome, { app: paths.appVersion, electron, node }, folder));
  }
}
