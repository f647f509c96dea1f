// Files handed to hosts by the real means: a server over HTTP, another program by its arguments.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../server/server';
import { hostsOf } from './hosts';

const enginePath = new URL('../engine-process/fixtures/engine.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-hosts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const photo = join(folder, 'photo.jpg');
writeFileSync(photo, '');

test('a server is found, asked and given files, until it stops', async () => {
  mkdirSync(join(folder, 'renderer'));
  const hosts = hostsOf(folder);
  expect(hosts.running()).toEqual([]);
  const server = await startServer({ enginePath, rendererDir: join(folder, 'renderer'), cacheDir: folder });
  const [host] = hosts.running();
  expect(host).toMatchObject({ kind: 'browser', port: server.port });
  expect(await hosts.pages(host!)).toBe(0);
  expect(await hosts.give(host!, [photo])).toMatchObject({
    pages: 0,
    url: expect.stringContaining('?token='),
  });
  await expect(hosts.give(host!, [join(folder, 'gone.jpg')])).rejects.toThrow(
    `${join(folder, 'gone.jpg')} could not be read: there is no such file.`,
  );
  const stranger = { ...host!, secret: 'x' };
  expect(await hosts.pages(stranger)).toBeNull();
  await server.close();
  expect(await hosts.pages(host!)).toBeNull();
});

test('the desktop app is started once more with the paths', async () => {
  const told = join(folder, 'told');
  const program = `require('fs').writeFileSync(${JSON.stringify(told)}, process.argv.slice(1).join())`;
  const hosts = hostsOf(folder);
  const host = { kind: 'desktop', command: [process.execPath, '-e', program, '--'] } as const;
  expect(await hosts.pages(host)).toBe(1);
  expect(await hosts.give(host, [photo])).toEqual({ pages: 1, url: null });
  expect(readFileSync(told, 'utf8')).toBe(photo);
  for (const command of [[process.execPath, '-e', 'process.exit(1)'], [join(folder, 'removed')]])
    await expect(hosts.give({ kind: 'desktop', command }, [photo])).rejects.toThrow('did not take the files');
});
