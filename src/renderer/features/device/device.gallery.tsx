import { CPU, CUDA, MACHINE, WEBGPU } from '../../../shared/check/testing/answers';
import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import type { DeviceCheck } from '../../state/engine/connection-state';
import { CheckSheet } from './check-sheet';
import { DeviceBadge } from './device-badge';

const DEVICES = ['cpu', 'cuda', 'webgpu'] as const;

const check = (known: Partial<DeviceCheck>) => (): Partial<AppState> => ({
  sheet: 'check',
  check: { machine: MACHINE, devices: DEVICES, providers: [], fraction: null, stopped: null, ...known },
});

export default gallery(
  {
    name: 'check',
    width: 760,
    render: () => <CheckSheet />,
    states: {
      empty: { scene: 'full', state: () => ({ sheet: 'check', check: null }) },
      loading: { scene: 'full', state: check({ providers: [CPU], fraction: 0.25 }) },
      full: { scene: 'full', state: check({ providers: [CPU, CUDA, WEBGPU] }) },
      failing: { scene: 'full', state: check({ providers: [CPU], stopped: 'The check was cancelled.' }) },
    },
  },
  {
    name: 'device',
    width: 220,
    render: () => <DeviceBadge />,
    states: { full: 'full', loading: { scene: 'inspecting', state: () => ({ device: null }) } },
  },
);
