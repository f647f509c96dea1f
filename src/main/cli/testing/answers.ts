// Answers of an engine that knows one tiny result, for scripts.

import type { Event, Message, RequestOf } from '../../../shared/protocol/messages';
import type { DeviceState, Official, OpenedFile, WeightsEntry } from '../../../shared/protocol/records';
import { allFrom, centred } from '../../../shared/resnet/preprocessing';

export const DEVICE: DeviceState = {
  requested: 'auto',
  used: 'cpu',
  adapter: null,
  threads: 2,
  tried: [{ name: 'webgpu', ok: false, why: 'no adapter' }],
};

export const ENTRY: WeightsEntry = {
  id: 'a'.repeat(64),
  title: 'resnet20.th',
  model: 'resnet20',
  receipt: {
    format: 'torch-legacy',
    sha256: 'a'.repeat(64),
    bytes: 1_099_231,
    tensors: 97,
    dtype: 'F32',
    naming: 'cifar',
    model: 'resnet20',
    stem: 'cifar',
    classes: 10,
    shortcut: 'A',
    stride: '3x3',
    epsilon: 1e-5,
    preprocessing: centred(32, 32),
    preprocessingFrom: allFrom('assumed'),
    assumed: ['The epsilon of batch norm is PyTorch’s default.'],
    ignored: ['fc.extra'],
  },
  classNames: ['airplane', 'ship'],
  about: null,
  accuracy: null,
};

export const BUNDLED: WeightsEntry = { ...ENTRY, id: 'bundled', title: 'Trained by us' };

const OFFICIAL: Official[] = [
  { name: 'resnet18', model: 'resnet18', recipe: 'V1', file: 'a.pth', sizeMiB: 44.7, top1: 0.7, top5: 0.9 },
  {
    name: 'resnet50-v2',
    model: 'resnet50',
    recipe: 'V2',
    file: 'resnet50-bbbbbbbb.pth',
    sizeMiB: 97.8,
    top1: 0.8,
    top5: 0.9,
  },
];

/** Checkpoints, tensors and pictures, told by the ending of the name. */
export function openByEnding(name: string): OpenedFile {
  const imageId = 'b'.repeat(64);
  if (name.endsWith('.th')) return { kind: 'weights', entry: ENTRY };
  if (name.endsWith('.npy')) return { kind: 'tensor', imageId, name, shape: [1, 3, 48, 32] };
  return { kind: 'image', imageId, name, format: 'JPEG', width: 640, height: 480 };
}

export function welcome({ id }: RequestOf<'hello'>): Message<Event>[] {
  const versions = { app: '1.2.3', runtime: '1.30.0' };
  return [
    {
      header: {
        type: 'welcome',
        id,
        versions,
        device: DEVICE,
        weights: [BUNDLED],
        official: OFFICIAL,
        samples: [],
      },
    },
  ];
}

export function inspection({ id, network }: RequestOf<'inspect'>): Message<Event>[] {
  const { model, weights, input = [32, 32], stride = '3x3', shortcut = 'A' } = network;
  const runId = 7;
  return [
    { header: { type: 'progress', id, step: 'run', fraction: null } },
    {
      header: {
        type: 'predictions',
        id,
        runId,
        network: { model, weights, input, stride, shortcut, classes: 2 },
        device: DEVICE,
        input: { size: input, crop: [80, 0, 480, 480] },
        against: null,
        target: { index: 1, name: 'ship' },
        top5: [
          { index: 1, name: 'ship', logit: 8.364, probability: 0.734 },
          { index: 0, name: 'airplane', logit: null, probability: null },
        ],
        logits: [null, 8.364],
      },
    },
    {
      header: {
        type: 'numbers',
        id,
        runId,
        activations: [
          { name: 'conv1', shape: [16, 32, 32], mean: -0.25, std: 1, min: -2, max: 2, l2: 128, zeros: 0 },
          { name: 'layer1.0.bn1', shape: [16, 32, 32], mean: 0, std: 1, min: -2, max: 2, l2: 128, zeros: 0 },
          { name: 'layer1.0', shape: [16, 32, 32], mean: 0.5, std: 1, min: 0, max: 3, l2: 143, zeros: 0.424 },
        ],
        blocks: [
          {
            block: 'layer1.0',
            gradOut: 3.77,
            shortcut: 3.266,
            residual: 2.614,
            total: 4.603,
            cosine: 0.216,
            share: -0.12,
            forwardRatio: null,
            splitError: 2.7e-8,
          },
        ],
        inputGradient: { l2: 5.95, max: 0.554 },
        timings: { decode: 4, build: 20, create: 100, forward: null, run: 18, total: 142 },
      },
    },
    { header: { type: 'done', id } },
  ];
}

/** Two by two values that tell what was asked for. */
export function values({ id, runId, node, of }: RequestOf<'values'>): Message<Event>[] {
  const numbers = Float32Array.from(of === 'gradient' ? [-1, -2, -3, -4] : [1, 2, 3, 4]);
  const bulk = new Uint8Array(numbers.buffer);
  return [{ header: { type: 'values', id, runId, node, shape: [1, 2, 2] }, bulk }];
}

/** As many shares as the one block of the inspection has. */
export function pathLengths({ id, runId }: RequestOf<'pathLengths'>): Message<Event>[] {
  return [{ header: { type: 'pathLengths', id, runId, shares: [0.25, 0.75] } }];
}

export function gradCam({ id, runId, node }: RequestOf<'gradcam'>): Message<Event>[] {
  const bulk = new Uint8Array(Float32Array.from([0, 0.5, 0, 2]).buffer);
  return [{ header: { type: 'gradcam', id, runId, node, shape: [2, 2] }, bulk }];
}

export const SCRIPT = {
  hello: welcome,
  inspect: inspection,
  values,
  pathLengths,
  gradcam: gradCam,
  file: openByEnding,
};
