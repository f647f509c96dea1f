// Files that are half written when the engine ends, in order or not, do not stay.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHUNK_BYTES } from '../src/shared/protocol/frame';
import { expect, test } from './support/app';
import { connect } from './support/line';
import type { Server } from './support/server';

test.skip(({ hostKind }) => hostKind !== 'browser', 'the protocol is spoken to the browser host');

/** Larger than what is kept in memory, so that it goes to disk while it arrives. */
const SIZE = 80 * 2 ** 20;
const PIECE = Buffer.alloc(CHUNK_BYTES, 7);

function incomingIn(cacheDir: string): string[] {
  const folder = join(cacheDir, 'incoming');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Sends half a file, and waits until some of it lies on disk. */
async function sendHalf(server: Server, incoming: () => string[]): Promise<void> {
  const { client } = await connect(server);
  await client.call('hello', {}).result;
  const half = async function* () {
    for (let sent = 0; sent < SIZE / 2; sent += PIECE.length) yield PIECE;
    await new Promise(() => {}); // the rest never comes
  };
  client.streamFile('large.pth', SIZE, half()).result.catch(() => {});
  await expect.poll(incoming).toHaveLength(1);
}

test('what a killed engine left goes when the next one starts', async ({ server, cacheDir }) => {
  const incoming = () => incomingIn(cacheDir);
  await sendHalf(server, incoming);
  server.killEngine();
  await expect.poll(incoming).toEqual([]);
});

test('what is half written goes when the program is ended', async ({ server, cacheDir }) => {
  const incoming = () => incomingIn(cacheDir);
  await sendHalf(server, incoming);
  expect(await server.stop()).toBe(0);
  expect(incoming()).toEqual([]);
});
