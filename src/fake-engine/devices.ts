// The devices of the fake engine, and what a check of them finds.
import { CPU, CUDA, WEBGPU } from '../shared/check/testing/answers';
import type { ProviderCheck } from '../shared/protocol/check';
import type { RequestOf } from '../shared/protocol/messages';
import type { Device, DeviceState } from '../shared/protocol/records';
import type { Answer } from './answers';

export const DEVICE: DeviceState = {
  requested: 'auto',
  used: 'cpu',
  adapter: null,
  threads: 2,
  tried: [
    { name: 'webgpu', ok: false, why: 'Slower than the CPU: 412 ms against 3 ms.' },
    { name: 'cpu', ok: true, why: '' },
  ],
};

const MISSING = {
  outcome: 'failed',
  chosen: false,
  why: 'it does not start here',
  networks: [],
  drivers: [],
} as const;

/** One that disagrees among them. */
const CHECKS: Readonly<Record<Device, ProviderCheck>> = {
  cpu: CPU,
  cuda: CUDA,
  webgpu: WEBGPU,
  dml: { device: 'dml', ...MISSING, networks: [], drivers: [] },
  coreml: { device: 'coreml', ...MISSING, networks: [], drivers: [] },
};

export function* checkedProvider({ id, device }: RequestOf<'check'>): Answer {
  yield { header: { type: 'progress', id, step: 'run', fraction: 0.5 } };
  yield { header: { type: 'checked', id, check: CHECKS[device] } };
}
