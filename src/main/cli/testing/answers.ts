// One tiny result that reads at a glance, and a library of one, for tests of what commands print.
import { DEVICE } from '../../../fake-engine/devices';
import { CHECKPOINT } from '../../../fake-engine/weights';
import { welcome as greeting } from '../../../fake-engine/welcome';
import type { Event, Message, RequestOf } from '../../../shared/protocol/messages';
import type { Official, WeightsEntry } from '../../../shared/protocol/records';

export const BUNDLED: WeightsEntry = { ...CHECKPOINT, id: 'bundled', title: 'Trained by us' };

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

export function welcome({ id }: RequestOf<'hello'>): Message<Event>[] {
  return [greeting(id, { weights: [BUNDLED], official: OFFICIAL, samples: [] })];
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
};
