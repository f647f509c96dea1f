// Made-up answers to a check, for tests of what is done with them.
import type { Machine, NetworkCheck, ProviderCheck } from '../../protocol/check';

export const MACHINE: Machine = {
  app: '1.2.3',
  runtime: 'onnxruntime-node 1.30.0',
  node: '20.20.2',
  system: 'Debian GNU/Linux 12 (bookworm), Linux 6.1.0, x64',
  processor: 'AMD EPYC, 8 logical cores',
  memory: 32 * 2 ** 30,
  threads: 4,
  graphics: ['NVIDIA H100, driver 550.54.15'],
  variables: [],
  offered: ['cpu', 'cuda', 'webgpu'],
};

const times = (median: number) => ({
  create: 400,
  first: 2 * median,
  median,
  fastest: 0.9 * median,
  slowest: 1.5 * median,
  runs: 10,
});

function network(model: 'resnet18' | 'resnet50', median: number, logits: number | null): NetworkCheck {
  return {
    model,
    input: [224, 224],
    times: times(median),
    differences: {
      logits: { value: logits, allowed: 1e-4, at: 'logit 7' },
      statistics: { value: 8.6e-7, allowed: 1e-4, at: 'layer3.1.bn1, max' },
      norms: { value: 0, allowed: 2e-3, at: null },
      shares: { value: 1e-8, allowed: 2e-3, at: 'layer2.0, share' },
    },
  };
}

const alone = (check: NetworkCheck): NetworkCheck => ({ ...check, differences: null });

export const CPU: ProviderCheck = {
  device: 'cpu',
  outcome: 'reference',
  chosen: true,
  why: 'the others are held against it',
  networks: [alone(network('resnet18', 100, 0)), alone(network('resnet50', 250, 0))],
  drivers: [],
};

export const CUDA: ProviderCheck = {
  device: 'cuda',
  outcome: 'disagrees',
  chosen: false,
  why: 'its logits of ResNet-18 differ from the CPU’s by 0.031, where 1.0×10⁻⁴ is allowed (at logit 7)',
  networks: [network('resnet18', 3, 0.031), network('resnet50', 6, null)],
  drivers: ['libcuda.so.1'],
};

export const WEBGPU: ProviderCheck = {
  device: 'webgpu',
  outcome: 'agrees',
  chosen: true,
  why: '9 ms against the CPU’s 250 ms for ResNet-50',
  networks: [network('resnet18', 4, 5e-7), { ...network('resnet50', 9, 6e-7), half: 0.0012 }],
  drivers: ['libvulkan_radeon.so'],
};
