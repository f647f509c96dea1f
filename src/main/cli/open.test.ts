import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RunningHost } from '../page/announcement';
import type { Handed } from '../server/handover';
import { run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-open-'));
afterAll(() => rmSync(folder, { recursive: true }));
const model = join(folder, 'model.pth');
const photo = join(folder, 'photo.jpg');
for (const path of [model, photo]) writeFileSync(path, '');

const URL = 'http://127.0.0.1:1/?token=x';
const host = (port: number): RunningHost => ({ kind: 'browser', port, secret: 's' });

/** Hosts by port, each with its pages; null: it does not answer. */
function world(hosts: Record<number, number | null>) {
  const seen: { given?: readonly [RunningHost, readonly string[]]; started: boolean; opened?: string } = {
    started: false,
  };
  const pagesOf = (of: RunningHost) => (of.kind === 'browser' ? (hosts[of.port] ?? null) : 1);
  return {
    seen,
    hosts: {
      running: () => Object.keys(hosts).map(port => host(Number(port))),
      pages: async (of: RunningHost) => pagesOf(of),
      give: async (to: RunningHost, paths: readonly string[]): Promise<Handed> => {
        seen.given = [to, paths];
        const pages = pagesOf(to) ?? 0;
        return { pages, url: pages > 0 ? null : URL };
      },
      start: async () => {
        seen.started = true;
        return host(99);
      },
    },
    openBrowser: async (url: string) => {
      seen.opened = url;
      return true;
    },
  };
}

test('an open page gets the files, by their whole paths', async () => {
  const { seen, ...rest } = world({ 1: null, 2: 0, 3: 1 });
  const { status, out } = await run(['open', model, photo], {}, rest);
  expect({ status, out }).toEqual({
    status: 0,
    out: 'The open page of ResNet Explorer has model.pth and photo.jpg.\n',
  });
  expect(seen).toEqual({ given: [host(3), [model, photo]], started: false });
});

test('a host without a page opens one', async () => {
  const { seen, ...rest } = world({ 1: null, 2: 0 });
  const { out } = await run(['open', photo], {}, rest);
  expect(out).toBe('ResNet Explorer opens in the browser with photo.jpg.\n');
  expect(seen).toEqual({ given: [host(2), [photo]], started: false, opened: URL });
});

test('where none answers it is started', async () => {
  const { seen, ...rest } = world({ 1: null });
  await run(['open', photo], {}, rest);
  expect(seen).toEqual({ given: [host(99), [photo]], started: true, opened: URL });
});

test('where there is no browser, or none is wanted, it prints the link', async () => {
  const hint = 'Open this link in a browser on this machine: photo.jpg will be there.\n';
  const none = await run(['open', photo], {}, { ...world({}), openBrowser: async () => false });
  expect(none).toMatchObject({ status: 0, out: `${URL}\n`, err: hint });
  const { seen, ...rest } = world({});
  expect(await run(['open', '--no-open', photo], {}, rest)).toMatchObject({ out: `${URL}\n`, err: hint });
  expect(seen.opened).toBeUndefined();
});

test('as JSON', async () => {
  const { out } = await run(['open', '--json', '--no-open', photo], {}, world({}));
  expect(JSON.parse(out)).toEqual({ handed: ['photo.jpg'], pages: 0, url: URL });
});

test.each([
  [['open'], 'Which files? open takes pictures, tensors (.npy), checkpoints and sessions (.rnx).'],
  [
    ['open', photo, join(folder, 'none.jpg')],
    `${join(folder, 'none.jpg')} could not be read: there is no such file.`,
  ],
  [['open', folder], `${folder} is a folder; open takes files, and the app opens folders.`],
])('%j: nothing is handed over', async (argv, message) => {
  const { seen, ...rest } = world({ 1: 1 });
  expect(await run(argv, {}, rest)).toMatchObject({ status: 2, out: '', err: `${message}\n` });
  expect(seen.given).toBeUndefined();
});
