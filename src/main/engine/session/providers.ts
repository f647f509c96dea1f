// Execution providers, one row each: what the runtime is asked for, and what the graph must do without.
import type { Device } from '../../../shared/protocol/records';

export interface Provider {
  readonly title: string;
  /** In the order of preference; the CPU takes the nodes that the first has no kernel for. */
  readonly options: readonly ('cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml')[];
  /** WebGPU places MaxPool with indices and then fails at the first run. */
  readonly poolIndices: boolean;
}

/** In the order in which `auto` tries them, the CPU last. */
export const PROVIDERS: Readonly<Record<Device, Provider>> = {
  cuda: { title: 'CUDA', options: ['cuda', 'cpu'], poolIndices: true },
  dml: { title: 'DirectML', options: ['dml', 'cpu'], poolIndices: true },
  coreml: { title: 'CoreML', options: ['coreml', 'cpu'], poolIndices: true },
  webgpu: { title: 'WebGPU', options: ['webgpu', 'cpu'], poolIndices: false },
  cpu: { title: 'CPU', options: ['cpu'], poolIndices: true },
};
