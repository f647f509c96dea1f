import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { Message } from '../../shared/protocol/messages';
import { browserHost } from './browser';

/** A socket whose other end is the test. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = FakeSocket.CONNECTING;
  binaryType = '';
  readonly sent: Message<unknown>[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (_event: { data: ArrayBuffer }) => {};
  constructor(readonly url: URL) {
    FakeSocket.last = this;
  }
  send(frame: Uint8Array) {
    this.sent.push(decodeFrame(frame));
  }
  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }
  close() {
    this.readyState = 3;
    this.onclose();
  }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { href: 'http://127.0.0.1:4321/?theme=dark' });
});
afterEach(() => vi.unstubAllGlobals());

function connected() {
  const heard: (Message<unknown> | null)[] = [];
  const line = browserHost.connect();
  line.listen(message => heard.push(message));
  return { line, heard, socket: FakeSocket.last };
}

it('speaks to the server that the page came from; what is said before the line is open waits', () => {
  const { line, socket } = connected();
  expect(String(socket.url)).toBe('ws://127.0.0.1:4321/engine');
  line.send({ header: { type: 'hello', id: 1 } });
  expect(socket.sent).toEqual([]);
  socket.open();
  line.send({ header: { type: 'file.chunk', id: 2, offset: 0 }, bulk: Uint8Array.of(1, 2, 3) });
  expect(socket.sent).toEqual([
    { header: { type: 'hello', id: 1 } },
    { header: { type: 'file.chunk', id: 2, offset: 0 }, bulk: Uint8Array.of(1, 2, 3) },
  ]);
});

it.each([
  [
    'a stopped server',
    () => Promise.reject(new TypeError('Failed to fetch')),
    /has stopped or cannot be reached\. Start it again/,
  ],
  [
    'a server with another token',
    async () => ({ status: 401 }),
    /was started again and does not know this browser yet\. Open the link/,
  ],
  ['a line that was cut', async () => ({ status: 200 }), /still runs: reconnect/],
  ['another program at that port', async () => ({ status: 404 }), /has stopped or cannot be reached/],
])('%s is told from the others', async (_, answer, sentence) => {
  const fetched = vi.fn(answer);
  vi.stubGlobal('fetch', fetched);
  expect(await browserHost.whyGone()).toMatch(sentence);
  expect(fetched).toHaveBeenCalledWith('/', expect.objectContaining({ method: 'HEAD', cache: 'no-store' }));
});

it('hands on messages with their bytes, and says once that the line is gone', async () => {
  const { line, heard, socket } = connected();
  socket.open();
  const message = { header: { type: 'thumbnails', title: 'µ' }, bulk: Uint8Array.of(9, 8) };
  socket.onmessage({ data: encodeFrame(message).buffer as ArrayBuffer });
  expect(heard).toEqual([message]);
  socket.close();
  expect(heard.at(-1)).toBeNull();
  line.send({ header: { type: 'hello', id: 3 } });
  await Promise.resolve();
  expect(heard).toEqual([message, null, null]); // whoever sends later learns it too
});
