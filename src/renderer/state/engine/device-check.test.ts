import { expect, test, vi } from 'vitest';
import { checkedProvider } from '../../../fake-engine/devices';
import { CPU, CUDA, MACHINE, WEBGPU } from '../../../shared/check/testing/answers';
import { EngineClient } from '../../../shared/protocol/client';
import type { Device } from '../../../shared/protocol/records';
import { inMemoryHost } from '../../host/in-memory';
import { createAppStore } from '../store';
import { DeviceChecks } from './device-check';

/** @param held a device that is never answered */
function started(held: Device | null = null) {
  const host = inMemoryHost(0, {
    check: ({ id, device }) => [
      { header: { type: 'progress', id, step: 'run', fraction: 0.25 } },
      ...(device === held ? [] : [...checkedProvider({ type: 'check', id, device })].slice(1)),
    ],
  });
  const client = new EngineClient(host.connect());
  const store = createAppStore(null);
  const done = vi.fn();
  const checks = new DeviceChecks(store, () => client, done);
  checks.start();
  return { checks, done, lost: () => host.hangUp(), check: () => store.getState().check! };
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
