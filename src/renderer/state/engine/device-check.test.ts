import { expect, test, vi } from 'vitest';
import { CPU, CUDA, MACHINE, WEBGPU } from '../../../shared/check/testing/answers';
import { EngineClient } from '../../../shared/protocol/client';
import type { Event, Message } from '../../../shared/protocol/messages';
import { createAppStore } from '../store';
import { DeviceChecks } from './device-check';

const CHECKS = { cpu: CPU, cuda: CUDA, webgpu: WEBGPU } as const;

/** @param held a device that is never answered */
function started(held: keyof typeof CHECKS | null = null) {
  let hear: (message: Message<unknown> | null) => void = () => {};
  const say = (header: Event) => queueMicrotask(() => hear({ header }));
  const client = new EngineClient({
    listen: listener => {
      hear = listener;
    },
    send: ({ header }) => {
      if (header.type === 'machine') say({ type: 'machine', id: header.id, machine: MACHINE });
      if (header.type === 'check') {
        const { id, device } = header;
        say({ type: 'progress', id, step: 'run', fraction: 0.25 });
        if (device !== held) say({ type: 'checked', id, check: CHECKS[device as keyof typeof CHECKS] });
      }
    },
  });
  const store = createAppStore(null);
  const done = vi.fn();
  const checks = new DeviceChecks(store, () => client, done);
  checks.start();
  return { checks, done, lost: () => hear(null), check: () => store.getState().check! };
}

test('rows come in one by one; at the end somebody is told', async () => {
  const { checks, check, done } = started();
  expect(check()).toMatchObject({ machine: null, providers: [], fraction: 0 });
  checks.start(); // one at a time
  await vi.waitFor(() => expect(check().fraction).toBeNull());
  expect(check()).toEqual({
    machine: MACHINE,
    devices: ['cpu', 'cuda', 'webgpu'],
    providers: [CPU, CUDA, WEBGPU],
    fraction: null,
    stopped: null,
  });
  expect(done).toHaveBeenCalledTimes(1);
  expect(checks.underWay).toBe(false);
});

test('what is there stays when it is cancelled or the line is lost, and the reason is told', async () => {
  for (const [stop, said] of [
    ['cancel', 'The check was cancelled.'],
    ['lose', 'The check ended early: The engine is gone.'],
  ] as const) {
    const { checks, check, done, lost } = started('cuda');
    await vi.waitFor(() => expect(check()).toMatchObject({ providers: [CPU], fraction: 0.25 }));
    if (stop === 'cancel') checks.cancel();
    lost(); // no answer will come
    await vi.waitFor(() => expect(check().fraction).toBeNull());
    expect(check()).toMatchObject({ providers: [CPU], stopped: said });
    expect(done).not.toHaveBeenCalled();
  }
});
