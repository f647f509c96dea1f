import { expect, test } from 'vitest';
import type { Lane } from '../analyses/analysis';
import { Job } from '../analyses/job';
import { Queue } from './queue';

/** A queue and a way to add jobs that end when they are told to; `log` says what happened. */
function watched() {
  const queue = new Queue();
  const log: string[] = [];
  const owner = {};
  const release = new Map<number, () => void>();
  const add = (id: number, key: string | null, by: object = owner, lane: Lane = 'interactive') => {
    const job = new Job(() => {}, lane === 'background' ? () => queue.giveWay() : undefined);
    queue.add({
      owner: by,
      id,
      key,
      lane,
      job,
      work: async () => {
        log.push(`start ${id}`);
        await new Promise<void>(resolve => release.set(id, resolve));
        await job.step('run');
        log.push(`end ${id}`);
      },
      fail: error => log.push(`${(error as { code: string }).code} ${id}`),
    });
  };
  const end = async (id: number) => {
    release.get(id)!();
    // A job's step takes one turn of the event loop; what it ends begins in the same turn.
    for (let turns = 0; turns < 3; turns++) await new Promise(resolve => setImmediate(resolve));
  };
  return { queue, log, owner, add, end };
}

test('one job at a time, in order', async () => {
  const { log, add, end } = watched();
  add(1, null);
  add(2, null);
  expect(log).toEqual(['start 1']);
  await end(1);
  await end(2);
  expect(log).toEqual(['start 1', 'end 1', 'start 2', 'end 2']);
});

test('a newer job of the same key replaces the waiting one, not the running one, nor another client’s', async () => {
  const { log, add, end } = watched();
  add(1, 'inspect a');
  add(2, 'inspect a');
  add(3, 'inspect a', {});
  add(4, 'inspect b');
  add(5, 'inspect a');
  expect(log).toEqual(['start 1', 'superseded 2']);
  for (const id of [1, 3, 4, 5]) await end(id);
  expect(log.filter(line => line.startsWith('end'))).toEqual(['end 1', 'end 3', 'end 4', 'end 5']);
});

test('cancel drops a waiting job, ends a running one at its next step, and spares the rest', async () => {
  const { queue, log, owner, add, end } = watched();
  add(1, null);
  add(2, null);
  add(3, null);
  queue.cancel(owner, 2);
  queue.cancel(owner, 1);
  await end(1);
  await end(3);
  expect(log).toEqual(['start 1', 'cancelled 2', 'cancelled 1', 'start 3', 'end 3']);
});

test('a client that left leaves nothing behind', async () => {
  const { queue, log, owner, add, end } = watched();
  add(1, null);
  add(2, null);
  queue.cancel(owner);
  await end(1);
  expect(log).toEqual(['start 1', 'cancelled 2', 'cancelled 1']);
});

test('the background gives way at its next step, begins when nobody waits, and goes on afterwards', async () => {
  const { log, add, end, owner } = watched();
  add(1, null, owner, 'background');
  await new Promise(resolve => setImmediate(resolve));
  await end(1); // nobody waits
  expect(log).toEqual(['start 1', 'end 1']);
  add(2, null, owner, 'background');
  await new Promise(resolve => setImmediate(resolve));
  add(3, null);
  add(4, null);
  await end(2); // its step waits for both
  expect(log.slice(2)).toEqual(['start 2', 'start 3']);
  await end(3);
  expect(log.slice(2)).toEqual(['start 2', 'start 3', 'end 3', 'start 4']);
  await end(4);
  expect(log.slice(2)).toEqual(['start 2', 'start 3', 'end 3', 'start 4', 'end 4', 'end 2']);
});

test('work in the background that was cancelled while it gave way ends without another step', async () => {
  const { queue, log, add, end, owner } = watched();
  add(1, null, owner, 'background');
  await new Promise(resolve => setImmediate(resolve));
  add(2, null);
  await end(1);
  queue.cancel(owner, 1);
  await end(2);
  expect(log).toEqual(['start 1', 'start 2', 'end 2', 'cancelled 1']);
});
