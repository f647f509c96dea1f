// The keeper on its own: processes that only pretend, and a clock that the test moves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToEngine } from '../../shared/protocol/lines';
import { EngineKeeper, type LaunchListener } from './keeper';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Pretended {
  readonly forceCpu: boolean;
  readonly listener: LaunchListener;
  readonly posted: ToEngine[];
  /** Does not end when it is asked to. */
  hangs: boolean;
  /** Does not even end when it is killed. */
  immortal: boolean;
}

/** A keeper whose processes note what reaches them. */
function kept() {
  const launched: Pretended[] = [];
  const said: string[] = [];
  const killed: number[] = [];
  const keeper = new EngineKeeper(
    (forceCpu, listener) => {
      const posted: ToEngine[] = [];
      const pretended: Pretended = { forceCpu, listener, posted, hangs: false, immortal: false };
      launched.push(pretended);
      return {
        pid: launched.length,
        post: message => void posted.push(message),
        end: () => {
          if (!pretended.hangs) listener.onExit('ended');
        },
        kill: () => {
          killed.push(launched.length);
          if (!pretended.immortal) listener.onExit('SIGKILL');
        },
      };
    },
    {
      onState: ({ state, planned, message }) =>
        said.push(`${state}${planned ? ', as planned' : ''}: ${message}`),
      onMessage: () => {},
    },
  );
  keeper.start();
  const last = () => launched.at(-1)!;
  return { keeper, launched, said, killed, last };
}

test('a process that nothing is asked of is replaced at once, by force where it hangs', () => {
  const { keeper, launched, said, last } = kept();
  keeper.replace(); // not ready: somebody waits for it
  expect(launched).toHaveLength(1);
  last().listener.onMessage({ ready: true });
  keeper.replace();
  expect(launched).toHaveLength(2);
  expect(keeper.ready).toBe(false);
  last().listener.onMessage({ ready: true });
  expect(said.slice(-4)).toEqual([
    'died, as planned: The engine is started afresh to give memory back.',
    'starting: The engine is starting.',
    'starting: The engine is starting.',
    'ready: The engine is ready.',
  ]);

  last().hangs = true;
  keeper.replace();
  expect(launched).toHaveLength(2);
  vi.advanceTimersByTime(1500);
  expect(launched).toHaveLength(3);
  expect(last().forceCpu).toBe(false);
});

test('an engine that hears the cancel lives on, one that does not is ended after three seconds', () => {
  const { keeper, launched, last } = kept();
  last().listener.onMessage({ ready: true });
  keeper.ensureHeard('It could not be interrupted.');
  expect(last().posted).toEqual([{ ping: 1 }]);
  last().listener.onMessage({ pong: 1 });
  vi.advanceTimersByTime(60_000);
  expect(launched).toHaveLength(1);

  keeper.ensureHeard('It could not be interrupted.');
  keeper.ensureHeard('It could not be interrupted.'); // one question is enough
  expect(last().posted).toEqual([{ ping: 1 }, { ping: 2 }]);
  vi.advanceTimersByTime(2999);
  expect(launched).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(launched).toHaveLength(2);
});

test('an engine that dies once is started again at once, as it was', () => {
  const { said, launched, last } = kept();
  last().listener.onMessage({ ready: true });
  last().listener.onExit('SIGSEGV');
  vi.advanceTimersByTime(0);
  expect(launched.map(({ forceCpu }) => forceCpu)).toEqual([false, false]);
  expect(said.slice(2)).toEqual([
    'died: The engine ended unexpectedly (SIGSEGV); it is started again.',
    'starting: The engine is starting.',
  ]);
});

test('an engine that hangs is ended by force after half of three seconds, and nobody waits longer than three', async () => {
  const { keeper, killed, last } = kept();
  Object.assign(last(), { hangs: true, immortal: true });
  let closed = false;
  void keeper.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(1499);
  expect(killed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(killed).toEqual([1]);
  expect(closed).toBe(false);
  await vi.advanceTimersByTimeAsync(1500);
  expect(closed).toBe(true);
});
