import { describe, expect, it } from 'vitest';
import { amended, type History, historyFrom, recorded, redone, undone } from './history';

const did = (history: History<number>, present: number, name = 'x', streams = false, at = 0) =>
  recorded(history, present, { name, streams, at });

describe('history', () => {
  it('goes back and forth through steps by their names', () => {
    const two = did(did(historyFrom(1), 2, 'first'), 3, 'second');
    const back = undone(two)!;
    expect(back.step).toEqual({ state: 2, name: 'second' });
    const start = undone(back.history)!;
    expect(start.history.present).toBe(1);
    expect(undone(start.history)).toBeNull();
    const again = redone(start.history)!;
    expect(again.step).toEqual({ state: 2, name: 'first' });
    expect(redone(again.history)!.history).toMatchObject({ present: 3, future: [] });
    expect(redone(two)).toBeNull();
  });

  it('forgets what was undone when something else is done', () => {
    const { history } = undone(did(historyFrom(1), 2))!;
    expect(redone(did(history, 5))).toBeNull();
  });

  it('takes a stream as one step until it pauses or something else is done', () => {
    let drag = historyFrom(0);
    for (const [value, at] of [
      [1, 0],
      [2, 500],
      [3, 1100],
    ] as const)
      drag = did(drag, value, 'gate', true, at);
    expect(drag.past).toHaveLength(1);
    expect(undone(drag)!.history.present).toBe(0);
    expect(did(drag, 4, 'gate', true, 1900).past).toHaveLength(2); // paused
    expect(did(drag, 4, 'crop', true, 1200).past).toHaveLength(2); // another one
    expect(did(undone(drag)!.history, 4, 'gate', true, 1200).past).toHaveLength(1); // after an undo
    expect(did(did(historyFrom(0), 1), 2).past).toHaveLength(2); // two clicks are two steps
  });

  it('lets pass what nobody did', () => {
    const history = amended(did(historyFrom(1), 2), 7);
    expect(history.past).toHaveLength(1);
    expect(undone(history)!.history.present).toBe(1);
  });

  it('keeps a limited number of steps', () => {
    let long = historyFrom(0);
    for (let i = 1; i <= 500; i++) long = did(long, i);
    expect(long.past).toHaveLength(200);
    expect(long.past[0]!.state).toBe(300);
  });
});
