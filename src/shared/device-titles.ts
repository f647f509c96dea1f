// What people read for each execution provider.
import type { Device } from './protocol/records';

export const DEVICE_TITLES: Readonly<Record<Device, string>> = {
  cpu: 'CPU',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'CoreML',
};
