import { describe, expect, it, vi } from 'vitest';
import type { EngineClient } from '../../shared/protocol/client';
import type { Link } from './link';
import { Measurements } from './measurements';

/** An engine that answers a question when it is told to. */
function engine() {
  const asked: { tell(fraction: number): void; answer(): void; cancel: ReturnType<typeof vi.fn> }[] = [];
  const client = {
    call: (_type: string, _draft: unknown, onEvent: (message: unknown) => void) => {
      let answer = () => {};
      const result = new Promise(resolve => {
        answer = () => resolve({ header: { shares: [0.25, 0.75] } });
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
  return { asked, measurements: new Measurements(() => link) };
}

const RUN = 1_000_007;
const ignore = () => {};

describe('what two wait for', () => {
  it('is asked once and told to both, to the second one at once', async () => {
    const { asked, measurements } = engine();
    const [first, second] = [vi.fn(), vi.fn()];
    const one = measurements.pathLengths(RUN, first);
    asked[0]!.tell(0.25);
    const other = measurements.pathLengths(RUN, second);
    expect(second).toHaveBeenLastCalledWith(0.25);
    asked[0]!.tell(0.5);
    expect(first).toHaveBeenLastCalledWith(0.5);
    expect(second).toHaveBeenLastCalledWith(0.5);
    asked[0]!.answer();
    expect(await one.result).toEqual([0.25, 0.75]);
    expect(await other.result).toEqual([0.25, 0.75]);
    expect(await measurements.pathLengths(RUN, ignore).result).toEqual([0.25, 0.75]);
    expect(asked).toHaveLength(1);
  });

  it('goes on for the one that still waits', async () => {
    const { asked, measurements } = engine();
    const one = measurements.pathLengths(RUN, ignore);
    const other = measurements.pathLengths(RUN, ignore);
    one.cancel();
    one.cancel();
    await expect(one.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked[0]!.cancel).not.toHaveBeenCalled();
    asked[0]!.answer();
    expect(await other.result).toEqual([0.25, 0.75]);
  });

  it('is stopped by the last one that leaves, and asked anew', async () => {
    const { asked, measurements } = engine();
    const both = [measurements.pathLengths(RUN, ignore), measurements.pathLengths(RUN, ignore)];
    for (const call of both) call.cancel();
    for (const call of both) await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked[0]!.cancel).toHaveBeenCalledOnce();
    const again = measurements.pathLengths(RUN, ignore);
    expect(asked).toHaveLength(2);
    asked[1]!.answer();
    expect(await again.result).toEqual([0.25, 0.75]);
    again.cancel(); // known already
    expect(asked[1]!.cancel).not.toHaveBeenCalled();
  });
});

it('a run of an engine that has ended is said to be gone', async () => {
  const { asked, measurements } = engine();
  await expect(measurements.pathLengths(RUN + 1_000_000, ignore).result).rejects.toMatchObject({
    code: 'no-run',
  });
  expect(asked).toHaveLength(0);
});
