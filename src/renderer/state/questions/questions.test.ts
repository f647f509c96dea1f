import { describe, expect, it, vi } from 'vitest';
import type { EngineClient } from '../../../shared/protocol/client';
import type { Link } from '../engine/link';
import { pathShares } from './path-shares';
import { Questions } from './questions';

/** An engine that answers a question when it is told to. */
function engine() {
  const asked: { tell(fraction: number): void; answer(): void; cancel: ReturnType<typeof vi.fn> }[] = [];
  const client = {
    ask: (_kind: unknown, _draft: unknown, onEvent: (message: unknown) => void) => {
      let answer = () => {};
      const result = new Promise(resolve => {
        answer = () => resolve({ runId: 7, shares: [0.25, 0.75] });
      });
      const cancel = vi.fn();
      asked.push({
        tell: fraction => onEvent({ header: { type: 'progress', step: 'run', fraction } }),
        answer,
        cancel,
      });
      return { result, cancel };
    },
  } as unknown as EngineClient;
  const link: Link = { client, engine: 1, held: new Set() };
  return { asked, questions: new Questions(() => link) };
}

const RUN = 1_000_007;
/** It bears the page's number of the run. */
const ANSWER = { runId: RUN, shares: [0.25, 0.75] };
const ignore = () => {};

describe('what two wait for', () => {
  it('is asked once and told to both, to the second one at once', async () => {
    const { asked, questions } = engine();
    const [first, second] = [vi.fn(), vi.fn()];
    const one = questions.ask(pathShares(RUN), first);
    asked[0]!.tell(0.25);
    const other = questions.ask(pathShares(RUN), second);
    expect(second).toHaveBeenLastCalledWith(0.25);
    asked[0]!.tell(0.5);
    expect(first).toHaveBeenLastCalledWith(0.5);
    expect(second).toHaveBeenLastCalledWith(0.5);
    asked[0]!.answer();
    expect(await one.result).toEqual(ANSWER);
    expect(await other.result).toEqual(ANSWER);
    expect(await questions.ask(pathShares(RUN), ignore).result).toEqual(ANSWER);
    expect(asked).toHaveLength(1);
  });

  it('goes on for the one that still waits', async () => {
    const { asked, questions } = engine();
    const one = questions.ask(pathShares(RUN), ignore);
    const other = questions.ask(pathShares(RUN), ignore);
    one.cancel();
    one.cancel();
    await expect(one.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked[0]!.cancel).not.toHaveBeenCalled();
    asked[0]!.answer();
    expect(await other.result).toEqual(ANSWER);
  });

  it('is stopped by the last one that leaves, and asked anew', async () => {
    const { asked, questions } = engine();
    const both = [questions.ask(pathShares(RUN), ignore), questions.ask(pathShares(RUN), ignore)];
    for (const call of both) call.cancel();
    for (const call of both) await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked[0]!.cancel).toHaveBeenCalledOnce();
    const again = questions.ask(pathShares(RUN), ignore);
    expect(asked).toHaveLength(2);
    asked[1]!.answer();
    expect(await again.result).toEqual(ANSWER);
    again.cancel(); // known already
    expect(asked[1]!.cancel).not.toHaveBeenCalled();
  });
});

it('a run of an engine that has ended is said to be gone', async () => {
  const { asked, questions } = engine();
  await expect(questions.ask(pathShares(RUN + 1_000_000), ignore).result).rejects.toMatchObject({
    code: 'no-run',
  });
  expect(asked).toHaveLength(0);
});
