// Execution providers, one row each: what the runtime is asked for, and what the graph must do without.
import { DEVICE_TITLES } from '../../../shared/device-titles';
import type { Device } from '../../../shared/protocol/records';

export interface Provider {
  readonly title: string;
  /** In the order of preference; the CPU takes the nodes that the first has no kernel for. */
  readonly options: readonly ('cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml')[];
  /** What a person can do where it does not start. */
  readonly advice: string;
  /** WebGPU places MaxPool with indices and then fails at the first run. */
  readonly poolIndices: boolean;
}

/** In the order in which `auto` tries them, the CPU last. */
export const PROVIDERS: Readonly<Record<Device, Provider>> = {
  cuda: {
    title: DEVICE_TITLES.cuda,
    options: ['cuda', 'cpu'],
    advice: 'It needs an NVIDIA GPU with CUDA 12 and cuDNN 9, and its files: npm run setup:cuda.',
    poolIndices: true,
  },
  dml: {
    title: DEVICE_TITLES.dml,
    options: ['dml', 'cpu'],
    advice: 'It needs Windows with a DirectX 12 GPU.',
    poolIndices: true,
  },
  coreml: {
    title: DEVICE_TITLES.coreml,
    options: ['coreml', 'cpu'],
    advice: 'It needs macOS.',
    poolIndices: true,
  },
  webgpu: {
    title: DEVICE_TITLES.webgpu,
    options: ['webgpu', 'cpu'],
    advice: 'It needs a GPU with a Vulkan, Metal or Direct3D 12 driver.',
    poolIndices: false,
  },
  cpu: { title: DEVICE_TITLES.cpu, options: ['cpu'], advice: '', poolIndices: true },
};
