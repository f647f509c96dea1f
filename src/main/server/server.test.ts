// The browser host over real sockets: who is let in, what is served, and how frames pass. The engine is a stand-in.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { Message } from '../../shared/protocol/messages';
import { MAX_FRAME_BYTES } from './bridge';
import { type RunningServer, startServer } from './server';

const enginePath = new URL('../engine-process/fixtures/engine.mjs', import.meta.url).pathname;
const page = '<!doctype html><script type="module" src="/assets/app.js"></script>';
let folder: string;
let server: RunningServer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-server-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), page);
  writeFileSync(join(folder, 'renderer/assets/app.js'), 'export {};');
  writeFileSync(join(folder, 'secret.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  server = await startServer({ enginePath, rendererDir: join(folder, 'renderer'), cacheDir: folder });
  return server.close;
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
      answer => {
        let body = '';
        answer.setEncoding('utf8').on('data', text => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body }));
      },
    );
    asked.on('error', reject).end();
  });
}

/** Opens the link and returns the cookie that it gives. */
async function enter(): Promise<string> {
  const { pathname, search } = new URL(server.url);
  const { headers } = await get(pathname + search);
  return headers['set-cookie']![0]!.split(';')[0]!;
}

test('the link is answered with the page itself and a cookie for its port', async () => {
  const { status, headers, body } = await get(`/${new URL(server.url).search}`);
  expect([status, body]).toEqual([200, page]);
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(
      new RegExp(`^resnet-explorer-${server.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    ),
  ]);
  expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
});

test('a used link lets in whom it let in before, and tells others what to do', async () => {
  const link = `/${new URL(server.url).search}`;
  const cookie = await enter();
  (await dial({ cookie })).close();
  expect((await get(link, { cookie })).status).toBe(200);
  expect((await get('/', { cookie })).body).toBe(page);
  const other = await get(link);
  expect(other.status).toBe(401);
  expect(other.headers['set-cookie']).toBeUndefined();
  expect(other.body).toContain('<kbd>Enter</kbd>');
  expect(other.body).toContain('npm start');
});

test('the page of a refusal may style itself and do nothing else', async () => {
  const { headers, body } = await get('/');
  const [, style] = /<style>(.*)<\/style>/s.exec(body)!;
  const hash = createHash('sha256').update(style!).digest('base64');
  expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  expect(body).not.toContain('<script');
});

test.each([
  ['HEAD', 'HEAD', {}],
  ['a prefetch', 'GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch' }],
  ['a prerendering', 'GET', { 'sec-purpose': 'prefetch;prerender' }],
  ['the preview of a link in a chat', 'GET', { 'user-agent': 'Slackbot-LinkExpanding 1.0' }],
])('%s does not use the link up', async (_, method, headers: Record<string, string>) => {
  expect((await get(`/${new URL(server.url).search}`, headers, method)).status).toBe(200);
  const cookie = await enter();
  expect((await dial({ cookie })).status).toBe(101);
});

test('a new link opens one more browser', async () => {
  const first = await enter();
  (await dial({ cookie: first })).close();
  const link = new URL(server.newLink());
  const second = await get(link.pathname + link.search);
  expect(second.status).toBe(200);
  for (const cookie of [first, second.headers['set-cookie']![0]!.split(';')[0]!])
    expect((await dial({ cookie })).status).toBe(101);
});

test('behind a forward, which keeps the Host, the page, its cookie and its socket are of the port there', async () => {
  const host = '127.0.0.1:9000';
  const answer = await get(`/${new URL(server.url).search}`, { host });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-security-policy']).toContain(`connect-src 'self' ws://${host};`);
  const [cookie = ''] = answer.headers['set-cookie']![0]!.split(';');
  expect(cookie).toMatch(/^resnet-explorer-9000=/);
  const status = async (headers: Record<string, string>) => (await dial({ cookie, host, ...headers })).status;
  expect(await status({ origin: `http://${host}` })).toBe(101);
  expect(await status({ origin: server.url.split('/?')[0]! })).toBe(403);
  expect(await status({ origin: 'http://evil.example' })).toBe(403);
  expect(await status({ host: 'evil.example:9000', origin: 'http://evil.example:9000' })).toBe(421);
});

test.each([
  ['no cookie', {}, 401],
  ['a made-up cookie', { cookie: 'resnet-explorer-PORT=AAAA' }, 401],
  ['a foreign origin', { origin: 'http://evil.example', cookie: 'COOKIE' }, 403],
  ['the origin of another port', { origin: 'http://127.0.0.1:1', cookie: 'COOKIE' }, 403],
  ['an opaque origin', { origin: 'null', cookie: 'COOKIE' }, 403],
  ['a foreign host', { host: 'evil.example', cookie: 'COOKIE' }, 421],
  ['another name of this machine', { host: 'localhost:PORT', cookie: 'COOKIE' }, 200],
  ['its origin under the other name', { origin: 'http://localhost:PORT', cookie: 'COOKIE' }, 403],
  ['our own origin', { origin: 'http://127.0.0.1:PORT', cookie: 'COOKIE' }, 200],
])('%s: %o gets %i', async (_, headers, status) => {
  const cookie = await enter();
  const given = Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [
      key,
      value.replace('COOKIE', cookie).replace('PORT', String(server.port)),
    ]),
  );
  expect((await get('/', given)).status).toBe(status);
  const socket = await dial(given);
  expect(socket.status).toBe(status === 200 ? 101 : status);
  socket.close();
});

test('files of the page are served by their kind, everything else is not there', async () => {
  const cookie = await enter();
  const asset = await get('/assets/app.js', { cookie });
  expect([asset.status, asset.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(asset.headers['cache-control']).toContain('immutable');
  for (const path of [
    '/assets/none.js',
    '/assets/',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '//evil.example/',
  ])
    expect([path, (await get(path, { cookie })).status]).toEqual([path, 404]);
  expect((await get('/', { cookie }, 'POST')).status).toBe(405);
});

test('frames pass both ways, and the engine is restarted behind an open socket', async () => {
  const socket = await dial({ cookie: await enter() });
  expect(await socket.heard(({ type, state }) => type === 'engine' && state === 'ready')).toBeDefined();
  socket.send({ header: { type: 'hello', id: 1 }, bulk: new Uint8Array([1, 2, 3]) });
  expect([...(await socket.heard(({ id }) => id === 1)).bulk!]).toEqual([3, 2, 1]);
  socket.send({ header: { type: 'die', id: 2 } });
  const died = await socket.heard(({ state }) => state === 'died');
  expect(died.header.message).toContain('SIGKILL');
  await socket.heard(({ state }) => state === 'ready');
  socket.send({ header: { type: 'hello', id: 3 } });
  await socket.heard(({ id }) => id === 3);
  socket.close();
});

test('a file larger than what may wait arrives whole', async () => {
  const socket = await dial({ cookie: await enter() });
  const chunk = new Uint8Array(256 * 1024);
  for (let id = 1; id <= 100; id++) socket.send({ header: { type: 'cancel', id }, bulk: chunk });
  expect((await socket.heard(({ id }) => id === 100)).bulk).toHaveLength(chunk.length);
  socket.close();
});

test.each([
  ['text', 'hello', 1003],
  ['bytes that are no frame', new Uint8Array([9, 0, 0, 0, 1]), 1007],
  ['a frame beyond the limit', new Uint8Array(MAX_FRAME_BYTES + 1), 1009],
])('%s ends the line, and the next one works', async (_, data, code) => {
  const cookie = await enter();
  const socket = await dial({ cookie });
  socket.raw.send(data);
  expect(await socket.closed).toBe(code);
  const next = await dial({ cookie });
  next.send({ header: { type: 'hello', id: 1 } });
  const { header } = await next.heard(({ id }) => id === 1);
  expect(header.said).toMatchObject({ lines: [2] });
  next.close();
});

test('a server that stops says goodbye and frees its port', async () => {
  const socket = await dial({ cookie: await enter() });
  const { port } = server;
  await server.close();
  expect(await socket.closed).toBe(1001);
  const again = await startServer({ port, enginePath, rendererDir: folder, cacheDir: folder });
  expect(again.port).toBe(port);
  await expect(startServer({ port, enginePath })).rejects.toThrow('EADDRINUSE');
  await again.close();
});

type Header = Record<string, unknown>;

/** A page's socket, or the status with which it was refused. */
async function dial(headers: Record<string, string>) {
  const raw = new WebSocket(`ws://127.0.0.1:${server.port}/engine`, { headers });
  const messages: Message<Header>[] = [];
  let wake = () => {};
  raw.on('message', data => {
    messages.push(decodeFrame(data as Buffer) as Message<Header>);
    wake();
  });
  const closed = new Promise<number>(resolve => raw.on('close', resolve));
  const status = await new Promise<number>(resolve => {
    raw.on('open', () => resolve(101));
    raw.on('unexpected-response', (_, response) => resolve(response.statusCode!));
    raw.on('error', () => resolve(0));
  });
  async function heard(matches: (header: Header) => boolean): Promise<Message<Header>> {
    for (;;) {
      const index = messages.findIndex(({ header }) => matches(header));
      if (index >= 0) return messages.splice(0, index + 1).at(-1)!;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  }
  const send = (message: Message<Header>) => raw.send(encodeFrame(message));
  return { raw, status, closed, heard, send, close: () => raw.terminate() };
}

test('the usual port is taken where it is free, and any other where it is not', async () => {
  const { port } = server;
  const options = { usualPort: port, enginePath, rendererDir: folder, cacheDir: folder };
  const beside = await startServer(options);
  expect(beside.port).not.toBe(port);
  await beside.close();
  await server.close();
  const again = await startServer(options);
  expect(again.port).toBe(port);
  await again.close();
});
