// A real child process stands behind these tests; only the engine inside it is a stand-in.
import { afterEach, expect, test } from 'vitest';
import type { Message } from '../../shared/protocol/messages';
import { EngineProcess, type Line } from './engine-process';

const enginePath = new URL('./fixtures/engine.mjs', import.meta.url).pathname;
const options = { enginePath, cacheDir: '/cache', resourcesDir: '/resources', appVersion: '1.2.3' };
let engine: EngineProcess | undefined;
afterEach(() => engine?.close());

/** A line whose messages can be waited for in order. */
function heard(line: Line) {
  const messages: (Message<unknown> | null)[] = [];
  const waiting: (() => void)[] = [];
  line.listen(message => {
    messages.push(message);
    for (const wake of waiting.splice(0)) wake();
  });
  async function next(matches: (header: Record<string, unknown>) => boolean) {
    for (;;) {
      const index = messages.findIndex(
        message => message && matches(message.header as Record<string, unknown>),
      );
      if (index >= 0) {
        const [message] = messages.splice(0, index + 1).slice(-1);
        return message as Message<Record<string, unknown>>;
      }
      await new Promise<void>(wake => waiting.push(wake));
    }
  }
  return {
    messages,
    answer: (id: number) => next(header => header.id === id),
    state: (state: string) => next(header => header.type === 'engine' && header.state === state),
  };
}

test('what is sent before the engine is ready waits for it, and every line has its own answers', async () => {
  engine = new EngineProcess(options);
  const [a, b] = [engine.connect(), engine.connect()];
  const [fromA, fromB] = [heard(a), heard(b)];
  expect(fromA.messages).toEqual([
    { header: { type: 'engine', state: 'starting', message: expect.any(String) } },
  ]);
  a.send({ header: { type: 'hello', id: 1 } });
  b.send({ header: { type: 'hello', id: 1 }, bulk: new Uint8Array([1, 2, 3]).subarray(1) });
  const { enginePath: _, ...args } = options;
  expect(await fromA.answer(1)).toEqual({
    header: { type: 'done', id: 1, said: { args, device: null, lines: [1] } },
  });
  const { bulk } = await fromB.answer(1);
  expect([...bulk!]).toEqual([3, 2]);
  expect(bulk!.byteOffset % 8).toBe(0);
  expect(fromA.messages).toEqual([]);
});

test('bytes under way are counted until the engine has taken them', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  const from = heard(line);
  line.send({ header: { type: 'hello', id: 1 }, bulk: new Uint8Array(1000) });
  expect(line.waitingBytes).toBe(1000);
  const drained = new Promise<void>(resolve => line.onDrain(resolve));
  await from.answer(1);
  await drained;
  expect(line.waitingBytes).toBe(0);
});

test('an engine that dies is back within two seconds and knows the lines', async () => {
  const begun = Date.now();
  engine = new EngineProcess(options);
  const line = engine.connect();
  const from = heard(line);
  await from.state('ready');
  const first = engine.pid;
  const start = Date.now();
  const firstStart = start - begun;
  line.send({ header: { type: 'die', id: 1 } });
  const { header } = await from.state('died');
  expect(header.message).toBe('The engine ended unexpectedly (SIGKILL); it is started again.');
  line.send({ header: { type: 'hello', id: 2 } });
  await from.state('ready');
  // Where a start alone takes long, the machine is busy with other things.
  expect(Date.now() - start).toBeLessThan(Math.max(2000, 4 * firstStart));
  expect((await from.answer(2)).header.said).toMatchObject({ lines: [1] });
  expect(engine.pid).not.toBe(first);
});

test('after two deaths in a row the engine comes back on the CPU, and it is said', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  const from = heard(line);
  for (const id of [1, 2]) {
    await from.state('ready');
    line.send({ header: { type: 'fail', id } });
    const { header } = await from.state('died');
    if (id === 2) expect(header.message).toMatch(/^The engine ended 2 times in a row .* on the CPU\.$/);
  }
  await from.state('ready');
  line.send({ header: { type: 'hello', id: 4 } });
  expect((await from.answer(4)).header.said).toMatchObject({ device: 'cpu' });
});

test('the notice of a death tells what the process said last', async () => {
  const broken = { ...options, broken: true };
  engine = new EngineProcess(broken);
  const { header } = await heard(engine.connect()).state('died');
  expect(header.message).toContain('(exit status 1: TypeError: cannot start here)');
});

test('a cancel that a run keeps the engine from hearing ends the process', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  const from = heard(line);
  await from.state('ready');
  line.send({ header: { type: 'block', id: 2, ms: 60_000 } });
  line.send({ header: { type: 'cancel', id: 3, request: 2 } });
  expect((await from.answer(2)).header).toMatchObject({ type: 'failed', error: { code: 'cancelled' } });
  const { header } = await from.state('died');
  expect(header.message).toContain('could not be interrupted');
  await from.state('ready');
});

test('closing ends the process and tells every line', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  const from = heard(line);
  await from.state('ready');
  const pid = engine.pid!;
  await engine.close();
  expect(from.messages).toContain(null);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('closing ends a process in the middle of a run', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  await heard(line).state('ready');
  const pid = engine.pid!;
  line.send({ header: { type: 'block', id: 1, ms: 60_000 } });
  await engine.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a spent engine is replaced behind open lines, which hear that it was planned', async () => {
  engine = new EngineProcess(options);
  const line = engine.connect();
  const { answer, state } = heard(line);
  line.send({ header: { type: 'spend', id: 1 } });
  expect((await state('died')).header).toMatchObject({ planned: true });
  line.send({ header: { type: 'hello', id: 2 } }); // waits for the fresh one
  await state('ready');
  expect((await answer(2)).header.said).toMatchObject({ lines: [1], device: null });
});
