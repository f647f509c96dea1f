// Electron is faked at its edge: what is sent in, and what reaches menu, taskbar and page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { CHANNELS } from '../../shared/protocol/desktop-channels';
import { ORIGIN } from './address';
import type { Entry } from './menu-template';

const fake = vi.hoisted(() => ({
  heard: new Map<string, (event: unknown, value: unknown) => void>(),
  menu: [] as Entry[],
  app: {
    addRecentDocument: vi.fn(),
    clearRecentDocuments: vi.fn(),
    showAboutPanel: vi.fn(),
    getPath: () => '/home/ada',
  },
}));
vi.mock('electron', () => ({
  app: fake.app,
  ipcMain: { on: (channel: string, listener: never) => fake.heard.set(channel, listener) },
  Menu: {
    buildFromTemplate: (template: Entry[]) => template,
    setApplicationMenu: (menu: Entry[]) => {
      fake.menu = menu;
    },
  },
}));
const { Handover } = await import('./handed-files');
const { RecentFiles } = await import('./recent');
const { barOf, Shell } = await import('./shell');

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-shell-'));
afterAll(() => rmSync(folder, { recursive: true }));

const window = {
  setProgressBar: vi.fn(),
  webContents: { send: vi.fn(), executeJavaScript: vi.fn(async () => undefined) },
};
const ours = { senderFrame: { parent: null, origin: ORIGIN } };
const say = (channel: string, value?: unknown, from: object = ours) => fake.heard.get(channel)!(from, value);
const labels = (title: string) =>
  fake.menu.find(({ label }) => label === title)!.submenu!.map(({ label }) => label);

let handover: InstanceType<typeof Handover>;
let recent: InstanceType<typeof RecentFiles>;
let shell: InstanceType<typeof Shell>;
beforeEach(() => {
  vi.clearAllMocks();
  handover = new Handover();
  recent = new RecentFiles(join(folder, `${Math.random()}.json`));
  shell = new Shell(() => window as never, recent, handover);
});

const menu = [{ title: 'File', items: [{ id: 'file.open', title: 'Open', keys: 'Mod+o', enabled: true }] }];

test('the menu is the page’s, and a choice in it is told to the page', async () => {
  say(CHANNELS.menu, menu);
  expect(labels('File')[0]).toBe('Open');
  fake.menu[0]!.submenu![0]!.click!();
  await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledWith(CHANNELS.command, 'file.open'));
  // With the rights of a click in the page.
  expect(window.webContents.executeJavaScript).toHaveBeenCalledWith(expect.any(String), true);
});

test('nobody but our page is listened to, and nonsense changes nothing', () => {
  say(CHANNELS.menu, menu);
  const before = fake.menu;
  say(CHANNELS.menu, [], { senderFrame: { parent: null, origin: 'https://evil.example' } });
  say(CHANNELS.menu, [], { senderFrame: { parent: {}, origin: ORIGIN } });
  say(CHANNELS.menu, [], { senderFrame: null });
  expect(fake.menu).toBe(before);
  say(CHANNELS.menu, [{ title: 3 }]);
  expect(labels('File')[0]).toBe('Open');
  say(CHANNELS.progress, 7);
  say(CHANNELS.opened, { path: '/etc/passwd' });
  expect(window.setProgressBar).not.toHaveBeenCalled();
  expect(recent.list).toEqual([]);
});

test('a file of the system waits for the page, is handed over, and joins the recent ones', async () => {
  const file = join(folder, 'cat.jpg');
  writeFileSync(file, 'abc');
  handover.handed([file, join(folder, 'gone.jpg')]);
  say(CHANNELS.ready);
  await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledTimes(2));
  expect(window.webContents.send).toHaveBeenCalledWith(CHANNELS.file, {
    name: 'cat.jpg',
    bytes: new Uint8Array([97, 98, 99]),
  });
  expect(window.webContents.send).toHaveBeenCalledWith(CHANNELS.file, {
    name: 'gone.jpg',
    refused: 'gone.jpg is no longer where it was.',
  });
  expect(recent.list).toEqual([file]);
  expect(fake.app.addRecentDocument).toHaveBeenCalledExactlyOnceWith(file);
});

test('a file that was opened in the page joins the recent ones; one that was pasted has no path', () => {
  say(CHANNELS.opened, '/home/ada/net.pth');
  say(CHANNELS.opened, '');
  expect(recent.list).toEqual(['/home/ada/net.pth']);
});

test('progress reaches the taskbar', () => {
  expect([0.5, 'unknown' as const, null].map(barOf)).toEqual([0.5, 2, -1]);
  say(CHANNELS.progress, 0.25);
  expect(window.setProgressBar).toHaveBeenCalledWith(0.25);
});

test('what the page has made is saved where the last one was', () => {
  let download: (event: unknown, item: unknown) => void = () => {};
  shell.watchDownloads({ on: (_: string, listener: typeof download) => (download = listener) } as never);
  const item = {
    getFilename: () => 'view.rnx',
    getSavePath: () => '/home/ada/lectures/view.rnx',
    setSaveDialogOptions: vi.fn(),
    once: (_: string, listener: (event: unknown, state: string) => void) => listener(null, 'completed'),
  };
  download(null, item);
  expect(item.setSaveDialogOptions).toHaveBeenCalledWith(
    expect.objectContaining({ defaultPath: '/home/ada/view.rnx' }),
  );
  download(null, item);
  expect(item.setSaveDialogOptions).toHaveBeenLastCalledWith(
    expect.objectContaining({ defaultPath: '/home/ada/lectures/view.rnx' }),
  );
  expect(recent.list).toEqual(['/home/ada/lectures/view.rnx']);
});
