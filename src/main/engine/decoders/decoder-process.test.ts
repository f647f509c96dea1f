// Real child processes stand behind these tests; only the decoding inside them is a stand-in.
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import { DecoderProcess } from './decoder-process';
import { forkDecoder } from './fork';
import type { DecoderLauncher } from './launcher';
import type { Task } from './tasks';
import { Turns } from './turns';

const launch = forkDecoder(join(import.meta.dirname, 'fixtures/decoder.mjs'));
const started: DecoderProcess[] = [];
afterEach(() => {
  for (const decoder of started.splice(0)) decoder.close();
  vi.unstubAllEnvs();
});

function decoder(launcher: DecoderLauncher = launch, turns?: Turns, longest?: number): DecoderProcess {
  started.push(new DecoderProcess(launcher, turns, longest));
  return started.at(-1)!;
}

const task = (name: string): Task<'part'> => ({
  kind: 'part',
  name,
  bytes: new Uint8Array(1),
  region: { x: 0, y: 0, width: 1, height: 1 },
});
const FAULT =
  'could not be decoded: it is damaged or of a rare kind, and the picture decoder failed on it; save it anew as JPEG or PNG.';

test('no process is started before there is something to do', async () => {
  const launcher = vi.fn(launch);
  const one = decoder(launcher);
  expect(launcher).not.toHaveBeenCalled();
  one.warm();
  expect(await one.ask(task('7'))).toBe(7);
  expect(launcher).toHaveBeenCalledOnce();
});

test('a rested decoder has no process; a task that comes meanwhile waits for the next', async () => {
  const launcher = vi.fn(launch);
  const one = decoder(launcher);
  one.rest(); // there is none yet
  const first = one.ask(task('1'));
  one.rest(); // it has something to do
  expect(await first).toBe(1);
  one.rest();
  expect(await one.ask(task('2'))).toBe(2);
  expect(launcher).toHaveBeenCalledTimes(2);
});

test('a refusal is a coded error, and the process goes on', async () => {
  const launcher = vi.fn(launch);
  const one = decoder(launcher);
  const refused = one.ask(task('refused'));
  const next = one.ask(task('5'));
  await expect(refused).rejects.toEqual(new CodedError('bad-image', 'refused is not a picture.'));
  expect(await next).toBe(5);
  expect(launcher).toHaveBeenCalledOnce();
});

test('a death is the fault of one picture, and the others are decoded all the same', async () => {
  const one = decoder();
  const names = ['1', '2', 'broken', '3', 'broken', '4'];
  const answers = await Promise.allSettled(names.map(name => one.ask(task(name))));
  const refused = { status: 'rejected', reason: new CodedError('bad-image', `broken ${FAULT}`) };
  const fine = (value: number) => ({ status: 'fulfilled', value });
  expect(answers).toEqual([fine(1), fine(2), refused, fine(3), refused, fine(4)]);
});

test('a process that the system ended ran out of memory', async () => {
  const one = decoder();
  await expect(one.ask(task('eater'))).rejects.toThrow(
    'eater could not be decoded: memory ran out; close other programs, or make the picture smaller.',
  );
  expect(await one.ask(task('1'))).toBe(1);
});

test('a picture that takes too long is given up, and the next one is decoded', async () => {
  const one = decoder(launch, new Turns(), 1000);
  const [endless, next] = [one.ask(task('endless')), one.ask(task('1'))];
  await expect(endless).rejects.toEqual(
    new CodedError(
      'bad-image',
      'endless takes more than 1 seconds to decode; make it smaller, or save it anew as JPEG or PNG.',
    ),
  );
  expect(await next).toBe(1);
});

test('large pictures are decoded one after another, whichever process has them', async () => {
  const turns = new Turns();
  const order: string[] = [];
  vi.spyOn(turns, 'ask').mockImplementation(function (this: Turns, holder, go) {
    order.push('ask');
    Turns.prototype.ask.call(turns, holder, () => {
      order.push('go');
      go();
    });
  });
  const leave = turns.leave.bind(turns);
  vi.spyOn(turns, 'leave').mockImplementation(holder => {
    if (order.at(-1) !== 'leave') order.push('leave');
    leave(holder);
  });
  const [a, b] = [decoder(launch, turns), decoder(launch, turns)];
  const pids = await Promise.all([a.ask(task('large')), b.ask(task('large')), a.ask(task('large'))]);
  expect(pids[0]).toBe(pids[2]);
  expect(pids[1]).not.toBe(pids[0]);
  // Between two that have their turn, one has left.
  const turnsTaken = order.filter(what => what !== 'ask').join(' ');
  expect(turnsTaken).toMatch(/^go leave go leave go leave$/);
});

test('a process that dies before its turn is over makes room for the next', async () => {
  const turns = new Turns();
  const [a, b] = [decoder(launch, turns), decoder(launch, turns)];
  const holder = {};
  turns.ask(holder, () => {});
  const [first, second] = [a.ask(task('large')), b.ask(task('large'))];
  await vi.waitFor(() => expect(turns.length).toBe(3));
  a.close();
  turns.leave(holder);
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(await second).toEqual(expect.any(Number));
});

test('a decoder that does not start is said once to everybody who waits', async () => {
  vi.stubEnv('DECODER_STARTS', 'no');
  const one = decoder();
  const answers = await Promise.allSettled([one.ask(task('1')), one.ask(task('2'))]);
  for (const answer of answers)
    expect(answer).toMatchObject({
      reason: {
        code: 'internal',
        message: expect.stringMatching(/^Pictures cannot be decoded, because the decoder does not start \(/),
      },
    });
});

test('closing ends the process, and whoever waits hears it', async () => {
  const one = decoder();
  const endless = one.ask(task('endless'));
  one.close();
  await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
  await expect(one.ask(task('1'))).rejects.toMatchObject({ code: 'cancelled' });
});
