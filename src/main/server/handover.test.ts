// Files from another program to the page, over real HTTP. The engine is a stand-in.
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { HandedNotice } from '../../shared/protocol/handed';
import { runningHosts } from '../page/announcement';
import { type RunningServer, startServer } from './server';

const enginePath = new URL('../engine-process/fixtures/engine.mjs', import.meta.url).pathname;
let folder: string;
let server: RunningServer;
let cookie: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-handover-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '');
  server = await startServer({ enginePath, rendererDir: join(folder, 'renderer'), cacheDir: folder });
  cookie = (await fetch(server.url)).headers.get('set-cookie')!.split(';')[0]!;
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function secret(): string {
  const [host] = runningHosts(folder);
  return host?.kind === 'browser' ? host.secret : '';
}

function ask(options: {
  headers?: Record<string, string>;
  method?: string;
  paths?: unknown;
}): Promise<Response> {
  const { headers = { authorization: `Bearer ${secret()}` }, method = 'POST', paths } = options;
  return fetch(`http://127.0.0.1:${server.port}/handover`, {
    method,
    headers,
    ...(method === 'POST' && { body: JSON.stringify({ paths }) }),
  });
}

const give = async (...paths: string[]) => (await ask({ paths })).json();
const fetchHanded = (id: string, headers: Record<string, string> = { cookie }) =>
  fetch(`http://127.0.0.1:${server.port}/handed/${id}`, { headers });

/** A page, and what it is told of. */
async function page() {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/engine`, { headers: { cookie } });
  const told: HandedNotice['files'][number][] = [];
  socket.on('message', data => {
    const header = decodeFrame(data as Buffer).header as HandedNotice;
    if (header.type === 'handed') told.push(...header.files);
  });
  await new Promise((open, fail) => socket.on('open', open).on('error', fail));
  const heard = async (count: number) => {
    while (told.length < count) await new Promise(message => socket.once('message', message));
    return told;
  };
  const close = async () => {
    socket.close();
    await new Promise(closed => socket.once('close', closed));
  };
  return { socket, told, heard, close };
}

/** Until the server has noticed, too. */
async function pagesAre(count: number): Promise<void> {
  while ((await (await ask({ method: 'GET' })).json()).pages !== count);
}

test('an open page is told of files and fetches each once, even one that was deleted since', async () => {
  const { heard, close } = await page();
  const paths = [file('model.pth', 'weights'), file('cat.jpg', 'cat')];
  expect(await give(...paths)).toEqual({ pages: 1, url: null });
  unlinkSync(paths[1]!);
  const told = await heard(2);
  expect(told.map(({ name }) => name)).toEqual(['model.pth', 'cat.jpg']);
  const answers = await Promise.all(told.map(({ id }) => fetchHanded(id)));
  expect(await Promise.all(answers.map(answer => answer.text()))).toEqual(['weights', 'cat']);
  expect((await fetchHanded(told[0]!.id)).status).toBe(404);
  await close();
});

test('without a page they wait, and the answer has a link that opens one', async () => {
  const { pages, url } = await give(file('cat.jpg', 'cat'));
  expect(pages).toBe(0);
  cookie = (await fetch(url)).headers.get('set-cookie')!.split(';')[0]!;
  const first = await page();
  expect(await first.heard(1)).toMatchObject([{ name: 'cat.jpg' }]);
  await first.close(); // before it has fetched it
  const second = await page();
  const [told] = await second.heard(1);
  expect(await (await fetchHanded(told!.id)).text()).toBe('cat');
  await second.close();
});

test('of several pages the one that was used last is told', async () => {
  const [older, younger] = [await page(), await page()];
  await pagesAre(2);
  older.socket.send(encodeFrame({ header: { type: 'hello', id: 1 } }));
  await new Promise(answer => older.socket.once('message', answer));
  await give(file('cat.jpg', 'cat'));
  await older.heard(1);
  expect(younger.told).toEqual([]);
  await older.close();
  await younger.heard(1); // nobody fetched it there
  await younger.close();
});

test('a file that was handed over anew replaces itself; one that has changed since is refused', async () => {
  const { heard, close } = await page();
  const path = file('cat.jpg', 'cat');
  await give(path);
  writeFileSync(path, 'a larger cat');
  await give(path);
  const told = await heard(2);
  expect((await fetchHanded(told[0]!.id)).status).toBe(404);
  utimesSync(path, 1, 1);
  expect((await fetchHanded(told[1]!.id)).status).toBe(409);
  await close();
});

test('only a program that knows the secret hands over, and only a browser that was let in fetches', async () => {
  const paths = [file('cat.jpg', 'cat')];
  const authorization = `Bearer ${secret()}`;
  for (const headers of [
    {},
    { cookie },
    { authorization: 'Bearer x' },
    { authorization, origin: `http://127.0.0.1:${server.port}` },
  ])
    expect([headers, (await ask({ headers, paths })).status]).toEqual([headers, 401]);
  const { heard, close } = await page();
  await give(...paths);
  const [told] = await heard(1);
  expect((await fetchHanded(told!.id, {})).status).toBe(401);
  expect((await fetchHanded(told!.id, { authorization })).status).toBe(401);
  await close();
});

test.each([[undefined], ['x'], [['cat.jpg']], [[1]]])('%j are no paths', async paths => {
  expect((await ask({ paths })).status).toBe(400);
});

test('what cannot be opened is said', async () => {
  const gone = await ask({ paths: [join(folder, 'gone.jpg')] });
  expect([gone.status, await gone.json()]).toEqual([422, { path: join(folder, 'gone.jpg'), code: 'ENOENT' }]);
});

test('a server that stops is found no more', async () => {
  expect(runningHosts(folder)).toHaveLength(1);
  await server.close();
  expect(runningHosts(folder)).toEqual([]);
});

test('it is deserted when no page was open for a while', async () => {
  const start = Date.now();
  const { close } = await page();
  await pagesAre(1);
  const over = server.deserted(200).then(() => Date.now());
  await new Promise(later => setTimeout(later, 400));
  const closed = Date.now();
  await close();
  expect(await over).toBeGreaterThan(closed + 100);
  expect(await over).toBeGreaterThan(start + 400);
});
