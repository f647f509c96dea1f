import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { ServerOptions } from '../server/server';
import { run } from './testing/run';

const URL = 'http://127.0.0.1:4173/?token=x';

function server() {
  const seen: { options?: ServerOptions; closed: boolean; opened?: string; desertedMs?: number } = {
    closed: false,
  };
  return {
    seen,
    startServer: async (options: ServerOptions) => {
      seen.options = options;
      return {
        url: URL,
        port: 4173,
        newLink: () => `${URL}2`,
        deserted: async (ms: number) => {
          seen.desertedMs = ms;
        },
        close: async () => {
          seen.closed = true;
        },
      };
    },
    openBrowser: async (url: string) => {
      seen.opened = url;
      return false;
    },
  };
}

test('prints the link at once, serves until it is interrupted, and ends cleanly', async () => {
  const interruption = new AbortController();
  const { seen, ...world } = server();
  let printed = '';
  const running = run(
    ['serve', '--port', '4173'],
    {},
    {
      ...world,
      interrupted: interruption.signal,
      out: async text => {
        printed += text;
      },
    },
  );
  await vi.waitFor(() => expect(printed).toBe(`${URL}\n`));
  expect(seen).toMatchObject({ options: { port: 4173 }, closed: false });
  interruption.abort();
  expect((await running).status).toBe(0);
  expect(seen.closed).toBe(true);
  expect(seen.opened).toBeUndefined();
});

test('Enter prints a new link', async () => {
  const interruption = new AbortController();
  const input = new PassThrough();
  let printed = '';
  const running = run(
    ['serve'],
    {},
    {
      ...server(),
      input,
      interrupted: interruption.signal,
      out: async text => {
        printed += text;
      },
    },
  );
  input.write('\n');
  await vi.waitFor(() => expect(printed).toBe(`${URL}\n${URL}2\n`));
  input.end(); // alone that ends nothing: a service has no input at all
  interruption.abort();
  expect((await running).status).toBe(0);
});

test('--until-closed ends it when its pages have been closed for a while', async () => {
  const { seen, ...world } = server();
  expect((await run(['serve', '--until-closed'], {}, world)).status).toBe(0);
  expect(seen).toMatchObject({ desertedMs: 15 * 60_000, closed: true });
});

test('tied to its input, it ends with it', async () => {
  const { seen, ...world } = server();
  const input = new PassThrough();
  const running = run(['serve', '--tied'], {}, { ...world, input });
  input.write(' ');
  await vi.waitFor(() => expect(seen.options).toBeDefined());
  expect(seen.closed).toBe(false);
  input.end();
  expect((await running).status).toBe(0);
  expect(seen.closed).toBe(true);
});

test('tied to its input, it ends when nothing comes for a minute', async () => {
  vi.useFakeTimers();
  const { seen, ...world } = server();
  const input = new PassThrough();
  const running = run(['serve', '--tied'], {}, { ...world, input });
  for (let i = 0; i < 5; i++) {
    await vi.advanceTimersByTimeAsync(30_000);
    input.write(' ');
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(seen.closed).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect((await running).status).toBe(0);
  expect(seen.closed).toBe(true);
});

test('--open says so where there is no browser', async () => {
  const { seen, ...world } = server();
  const { status, out, err } = await run(
    ['serve', '--open', '--json'],
    {},
    {
      ...world,
      interrupted: AbortSignal.abort(),
    },
  );
  expect({ status, out }).toEqual({ status: 0, out: `{"url":"${URL}"}\n` });
  expect(err).toMatch(/^There is no browser to open here/);
  expect(seen).toMatchObject({ options: { port: 0 }, opened: URL, closed: true });
});

test.each([
  ['EADDRINUSE', 2, 'Port 80 cannot be had: another program has it.\n'],
  ['EACCES', 2, 'Port 80 cannot be had: the system does not allow it.\n'],
  ['EMFILE', 1, 'Something went wrong: EMFILE (--verbose tells more).\n'],
])('%s', async (code, status, err) => {
  const startServer = () => Promise.reject(Object.assign(new Error(code), { code }));
  expect(await run(['serve', '--port', '80'], {}, { startServer })).toMatchObject({ status, out: '', err });
});
