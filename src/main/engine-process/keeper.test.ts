// The keeper on its own: processes that only pretend, and a clock that the test moves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToEngine } from '../../shared/protocol/lines';
import { EngineKeeper, type LaunchListener } from './keeper';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A keeper whose processes note what reaches them. */
function kept() {
  const launched: { forceCpu: boolean; listener: LaunchListener; posted: ToEngine[] }[] = [];
  const said: string[] = [];
  const keeper = new EngineKeeper(
    (forceCpu, listener) => {
      const posted: ToEngine[] = [];
      launched.push({ forceCpu, listener, posted });
      return {
        pid: launched.length,
        post: message => void posted.push(message),
        end: () => listener.onExit('ended'),
        kill: () => listener.onExit('SIGKILL'),
      };
    },
    { onState: ({ state, message }) => said.push(`${state}: ${message}`), onMessage: () => {} },
  );
  keeper.start();
  const last = () => launched.at(-1)!;
  return { keeper, launched, said, last };
}

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
