// Downloads against a server on 127.0.0.1 that does everything wrong that servers do.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DownloadOptions, downloadOfficial, interruptedDownloads } from './download';
import type { OfficialCheckpoint } from './official';
import { temporaryFolder } from './testing/folder';

const BYTES = Buffer.alloc(1 << 20, 'residual');
const CHECKPOINT: OfficialCheckpoint = {
  name: 'resnet18',
  model: 'resnet18',
  recipe: 'V1',
  file: 'resnet18-test.pth',
  url: 'https://example.invalid/resnet18-test.pth',
  sha256Prefix: createHash('sha256').update(BYTES).digest('hex').slice(0, 8),
  sizeMiB: 1,
  resize: 256,
  top1: 0.7,
  top5: 0.9,
};

/** @param kept waits until so many bytes are in the part file: what is still under way when a line is cut is lost */
type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  kept: (bytes: number) => Promise<void>,
) => void;

const startOf = (request: IncomingMessage) =>
  Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);

/** A well-behaved server with ranges. */
const good: Answer = (request, response) => {
  const start = startOf(request);
  const rest = BYTES.subarray(start);
  const range = { 'content-range': `bytes ${start}-${BYTES.length - 1}/${BYTES.length}` };
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length, ...(start > 0 ? range : {}) });
  response.end(rest);
};

/** Sends so many bytes of what it announced and, once they are kept, cuts the line. */
const cutAfter =
  (bytes: number, of = BYTES): Answer =>
  (request, response, kept) => {
    const start = startOf(request);
    const range = { 'content-range': `bytes ${start}-${of.length - 1}/${of.length}` };
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': of.length - start,
      ...(start > 0 ? range : {}),
    });
    response.write(of.subarray(start, start + bytes));
    void kept(start + bytes).then(() => response.destroy());
  };

const stall: Answer = (request, response) => {
  const start = startOf(request);
  response.writeHead(200, { 'content-length': BYTES.length - start });
  response.write(BYTES.subarray(start, start + 1000));
};

const send =
  (status: number, body: Uint8Array | string, headers: Record<string, string | number> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(go => server.listen(0, '127.0.0.1', go));
  const { port } = server.address() as AddressInfo;
  await new Promise(go => server.close(go));
  return port;
}

describe('downloadOfficial', () => {
  const folder = temporaryFolder();
  let answers: Answer[] = [];
  let requests: IncomingMessage[] = [];
  let into = '';
  const kept = (bytes: number) =>
    vi.waitUntil(() => (statSync(into, { throwIfNoEntry: false })?.size ?? 0) >= bytes, {
      timeout: 30_000,
      interval: 5,
    });
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    answer(request, response, async bytes => void (await kept(bytes)));
  });
  let mirror = '';
  beforeAll(async () => {
    await new Promise<void>(go => server.listen(0, '127.0.0.1', go));
    mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  let serial = 0;
  const fetchFrom = (list: Answer[], options: Partial<DownloadOptions> = {}) => {
    answers = list;
    requests = [];
    const directory = options.directory ?? join(folder, String(serial++));
    into = join(directory, `${CHECKPOINT.file}.part`);
    return downloadOfficial(CHECKPOINT, { directory, mirror, stallMs: 20_000, retryMs: 5, ...options });
  };

  it('fetches, with progress, and asks once', async () => {
    const seen: number[] = [];
    const path = await fetchFrom([good], { onProgress: fraction => seen.push(fraction) });
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(requests.map(({ url }) => url)).toEqual(['/models/resnet18-test.pth']);
    expect(seen.at(-1)).toBe(1);
    const directory = join(path, '..');
    expect(await fetchFrom([send(500, '')], { directory })).toBe(path);
    expect(requests).toHaveLength(0);
  });

  it.each<[string, Answer[], string[]]>([
    ['a cut', [cutAfter(300_000), cutAfter(400_000), good], ['', 'bytes=300000-', 'bytes=700000-']],
    ['a server without ranges', [cutAfter(5000), send(200, BYTES)], ['', 'bytes=5000-']],
    ['a server that refuses the range', [cutAfter(5000), send(416, ''), good], ['', 'bytes=5000-', '']],
    ['a busy server', [send(503, 'later'), good], ['', '']],
    [
      'a length that is too long',
      [send(200, BYTES.subarray(0, 9), { 'content-length': 99 }), good],
      ['', 'bytes=9-'],
    ],
    [
      'a length that is too short',
      [send(200, BYTES.subarray(0, 500), { 'content-length': 500 }), good],
      ['', 'bytes=500-'],
    ],
  ])('goes on after %s', async (_, list, ranges) => {
    const path = await fetchFrom(list);
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(requests.map(({ headers }) => headers.range ?? '')).toEqual(ranges);
  });

  it('puts the file where folders of its names lie', async () => {
    const directory = join(folder, 'with folders');
    for (const name of [CHECKPOINT.file, `${CHECKPOINT.file}.part`])
      mkdirSync(join(directory, name, 'deep'), { recursive: true });
    expect(await interruptedDownloads(directory)).toEqual({});
    expect(readFileSync(await fetchFrom([good], { directory })).equals(BYTES)).toBe(true);
  });

  it('goes on after a stall', async () => {
    const path = await fetchFrom([stall, good], { stallMs: 2000 });
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(requests.map(({ headers }) => headers.range ?? '')).toEqual(['', 'bytes=1000-']);
  });

  it('goes on where an earlier session was stopped', async () => {
    const directory = join(folder, 'resumed');
    const stop = new AbortController();
    const slow: Answer = (request, response, kept) => {
      stall(request, response, kept);
      void kept(1000).then(() => stop.abort());
    };
    await expect(fetchFrom([slow], { directory, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readFileSync(await fetchFrom([good], { directory })).equals(BYTES)).toBe(true);
    expect(requests[0]!.headers.range).toBe('bytes=1000-');
  });

  it('knows what was begun', async () => {
    const directory = join(folder, 'begun');
    expect(await interruptedDownloads(directory)).toEqual({});
    mkdirSync(directory);
    writeFileSync(join(directory, 'resnet34-b627a593.pth.part'), Buffer.alloc(1 << 20));
    const shares = await interruptedDownloads(directory);
    expect(Object.keys(shares)).toEqual(['resnet34']);
    expect(shares.resnet34).toBeCloseTo(1 / 83.4, 6);
  });

  it('is stopped in the pause between two attempts at once', async () => {
    const stop = new AbortController();
    const busy: Answer = (request, response, kept) => {
      send(503, '')(request, response, kept);
      setTimeout(() => stop.abort(), 30);
    };
    // The pause would outlast the test.
    await expect(fetchFrom([busy], { signal: stop.signal, retryMs: 600_000 })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(requests).toHaveLength(1);
  });

  it('throws away kept bytes that turn out to be of another file', async () => {
    const directory = join(folder, 'mixed');
    const foreign = Buffer.alloc(BYTES.length, 'x');
    const path = await fetchFrom([cutAfter(700, foreign), good, good], { directory });
    expect(readFileSync(path).equals(BYTES)).toBe(true);
    expect(requests.map(({ headers }) => headers.range ?? '')).toEqual(['', 'bytes=700-', '']);
  });

  const endless: Answer = (_, response) => {
    response.writeHead(200);
    const more = (): void => {
      if (!response.destroyed) response.write(BYTES, () => setImmediate(more));
    };
    more();
  };
  it.each<[string, Answer[], RegExp]>([
    [
      'wrong bytes',
      [send(200, Buffer.alloc(BYTES.length))],
      /other bytes than the checkpoint \(its SHA-256 is wrong\); nothing of them was used\.$/,
    ],
    ['no such file', [send(404, 'no')], /the server answered 404 Not Found\.$/],
    [
      'a stall that does not end',
      [stall],
      /nothing came for 0\.3 s; check the network, name a mirror, or fetch http/,
    ],
    [
      'a length beyond the file',
      [send(200, '', { 'content-length': 9e9 })],
      /sends 9000000000 bytes or more, the file has 1 MiB/,
    ],
    ['a stream without end', [endless], /bytes or more, the file has 1 MiB/],
    [
      'a page instead of the file',
      [send(200, '<html>Please log in</html>')],
      /the server has a file of 26 bytes instead of 1 MiB; check the network/,
    ],
  ])('refuses %s', async (_, list, message) => {
    const directory = join(folder, String(serial++));
    const error = await fetchFrom(list, { directory, stallMs: 300 }).catch(thrown => thrown);
    expect(error).toMatchObject({ code: 'no-weights', message: expect.stringMatching(message) });
    expect(error.message).toMatch(/^resnet18-test\.pth could not be downloaded from 127\.0\.0\.1:\d+: /);
    expect(existsSync(join(directory, CHECKPOINT.file))).toBe(false);
  });

  it('says that nobody is there', async () => {
    const tries = vi.spyOn(globalThis, 'fetch');
    const closed = await closedPort();
    await expect(fetchFrom([good], { mirror: `http://127.0.0.1:${closed}/` })).rejects.toThrow(
      `resnet18-test.pth could not be downloaded from 127.0.0.1:${closed}: it cannot be reached (ECONNREFUSED); check`,
    );
    expect(tries).toHaveBeenCalledTimes(2);
    tries.mockRestore();
    await expect(fetchFrom([good], { mirror: 'not an address' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});
