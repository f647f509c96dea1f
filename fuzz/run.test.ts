import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { plan, runAll } from './run';

const worker = resolve(import.meta.dirname, 'fixtures/worker.mjs');

it('gives every format its share', () => {
  const jobs = plan(['png', 'gif'], 7, 5);
  expect(jobs.map(({ format, number }) => `${format} ${number}`)).toEqual([
    'png 0',
    'gif 0',
    'png 1',
    'gif 1',
    'png 2',
  ]);
});

it('sees every fault, goes on after a death and a hang, and finds no fault where there is none', async () => {
  const ran = await runAll(worker, plan(['png'], 1, 10), 2);
  const faults = ran.sort((a, b) => a.job.number - b.job.number).map(({ fault }) => fault);
  expect(faults).toEqual([
    null,
    null,
    expect.stringMatching(/^the process ended \(SIGABRT\)/),
    expect.stringMatching(/^it was still at work after/),
    'it took 2.1 s of processor time',
    'it took 600 MB',
    expect.stringMatching(/^a fault of ours/),
    expect.stringMatching(/holds the inner words “\[object ”/),
    expect.stringMatching(/^a decoder was stopped/),
    null,
  ]);
});
