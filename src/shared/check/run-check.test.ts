import { expect, test } from 'vitest';
import { type Channel, EngineClient } from '../protocol/client';
import type { Event, Message, RequestOf } from '../protocol/messages';
import type { Device } from '../protocol/records';
import { runCheck } from './run-check';
import { CPU, CUDA, MACHINE, WEBGPU } from './testing/answers';

const CHECKS = { cpu: CPU, cuda: CUDA, webgpu: WEBGPU } as const;
const DIED = 'The engine ended unexpectedly (SIGSEGV); it is started again.';

/** @param deaths how often the engine dies of a device before it answers; null: it never answers */
function engine(deaths: Partial<Record<Device, number | null>> = {}) {
  const left = { ...deaths };
  const asked: RequestOf<'check'>[] = [];
  const cancelled: number[] = [];
  let hear: (message: Message<unknown> | null) => void = () => {};
  const say = (header: Event) => queueMicrotask(() => hear({ header }));
  const channel: Channel = {
    listen: listener => {
      hear = listener;
    },
    send: ({ header }) => {
      if (header.type === 'machine') say({ type: 'machine', id: header.id, machine: MACHINE });
      if (header.type === 'cancel') {
        cancelled.push(header.request);
        const error = { code: 'cancelled', message: 'Cancelled.' } as const;
        say({ type: 'failed', id: header.request, error });
      }
      if (header.type !== 'check') return;
      asked.push(header);
      const { id, device } = header;
      say({ type: 'progress', id, step: 'run', fraction: 0.5 });
      const deathsLeft = left[device];
      if (deathsLeft === null) return;
      if (deathsLeft) {
        left[device] = deathsLeft - 1;
        say({ type: 'engine', state: 'died', message: DIED });
        say({ type: 'engine', state: 'ready', message: '' });
      } else say({ type: 'checked', id, check: CHECKS[device as keyof typeof CHECKS] });
    },
  };
  return { client: new EngineClient(channel), asked, cancelled };
}

test('every provider that the runtime offers, one after another, with progress', async () => {
  const { client, asked } = engine();
  const heard: unknown[] = [];
  const { result } = runCheck(
    client,
    {},
    {
      onMachine: (_, devices) => heard.push([...devices]),
      onProgress: (device, fraction) => heard.push([device, fraction]),
      onProvider: check => heard.push(check.outcome),
    },
  );
  expect(await result).toEqual({ machine: MACHINE, providers: [CPU, CUDA, WEBGPU] });
  expect(asked.map(({ device, again }) => [device, again])).toEqual([
    ['cpu', undefined],
    ['cuda', undefined],
    ['webgpu', undefined],
  ]);
  expect(heard).toEqual([
    ['cpu', 'cuda', 'webgpu'],
    ['cpu', 0.5],
    'reference',
    ['cuda', 0.5],
    'disagrees',
    ['webgpu', 0.5],
    'agrees',
  ]);
});

test('one that ends the engine once is asked again', async () => {
  const { client, asked } = engine({ cuda: 1 });
  const { providers } = await runCheck(client).result;
  expect(providers).toEqual([CPU, CUDA, WEBGPU]);
  expect(asked.map(({ device, again }) => [device, again])).toContainEqual(['cuda', true]);
});

test('one that ends it twice gets a row that says so, and the others go on', async () => {
  const { client } = engine({ cuda: 2 });
  const { providers } = await runCheck(client).result;
  expect(providers[1]).toEqual({
    device: 'cuda',
    outcome: 'died',
    chosen: false,
    why: 'the engine ended twice while it was checked (SIGSEGV)',
    networks: [],
    drivers: [],
  });
  expect(providers[2]).toEqual(WEBGPU);
});

test('one that is named is held against the CPU alone; one that is not there is refused', async () => {
  const { client, asked } = engine();
  const check = await runCheck(client, { device: 'webgpu', model: 'resnet20', input: [64, 64] }).result;
  expect(check.providers).toEqual([CPU, WEBGPU]);
  expect(asked[1]).toMatchObject({ device: 'webgpu', model: 'resnet20', input: [64, 64] });
  await expect(runCheck(client, { device: 'dml' }).result).rejects.toMatchObject({
    code: 'device',
    message: 'DirectML is not part of this build of the runtime.',
  });
});

test('a cancel stops what is under way and asks for no more', async () => {
  const { client, asked, cancelled } = engine({ cuda: null });
  const call = runCheck(client, {}, { onProgress: device => device === 'cuda' && call.cancel() });
  await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(cancelled).toEqual([asked[1]!.id]);
  expect(asked.map(({ device }) => device)).toEqual(['cpu', 'cuda']);
});

test('an engine that ends because a cancel could not be heard counts as cancelled', async () => {
  const { client, asked } = engine({ cuda: 2 });
  const call = runCheck(client, {}, { onProgress: device => device === 'cuda' && call.cancel() });
  await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(asked).toHaveLength(2);
});
