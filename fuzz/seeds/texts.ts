// Good tensors, sessions, class lists and frames.

import { sessionText } from '../../src/renderer/state/keep/session-file';
import { createAppStore } from '../../src/renderer/state/store';
import { encodeFrame } from '../../src/shared/protocol/frame';
import type { Request } from '../../src/shared/protocol/messages';
import { writeNpy } from '../../src/shared/tensor/npy';
import { animationBytes } from './pictures';

export const npy = () => [
  Buffer.from(
    writeNpy(
      [1, 3, 2, 4],
      Float32Array.from({ length: 24 }, (_, i) => i / 7 - 1),
    ),
  ),
  Buffer.from(
    writeNpy(
      [24],
      Float32Array.from({ length: 24 }, (_, i) => -i),
    ),
  ),
  Buffer.from(writeNpy([], Float32Array.of(3))),
];

export const session = () => {
  const state = createAppStore(null).getState();
  const picture = { imageId: 'a', name: 'cat.gif', bytes: animationBytes() };
  const withPicture = { ...state, pictures: [picture], imageId: 'a' } as unknown as typeof state;
  return [sessionText(state), sessionText(withPicture)].map(text => Buffer.from(text));
};

const NAMES = ['cat', 'dog', 'tench, Tinca tinca', 'crème brûlée'];
const numbered = Object.fromEntries(NAMES.map((name, i) => [String(i), name]));

export const classList = () =>
  [
    JSON.stringify(NAMES),
    JSON.stringify(numbered),
    JSON.stringify(NAMES.map((name, i) => ({ name, wnid: `n0000000${i}` }))),
    JSON.stringify({ model_type: 'resnet', id2label: numbered, label2id: { cat: 0 } }),
    JSON.stringify(Object.fromEntries(NAMES.map((name, i) => [i, [`n0000000${i}`, name]]))),
    NAMES.join('\n'),
    NAMES.map((name, i) => `n0000000${i} ${name}`).join('\r\n'),
    `{${NAMES.map((name, i) => `${i}: '${name}'`).join(',\n')}}`,
  ].map(text => Buffer.from(text));

const network = { model: 'resnet20', weights: 'untrained:1' } as const;
const REQUESTS: readonly (readonly [Request, Uint8Array?])[] = [
  [{ type: 'hello', id: 1 }],
  [{ type: 'file.open', id: 1, name: 'cat.gif', size: 20 }],
  [{ type: 'file.open', id: 1, name: 'empty.pth', size: 0 }],
  [{ type: 'file.chunk', id: 1, offset: 0 }, new Uint8Array(20)],
  [{ type: 'file.read', id: 1, path: '/nowhere/net.pth' }],
  [{ type: 'sample', id: 1, name: 'test-card' }],
  [{ type: 'weights.get', id: 1, name: 'resnet18-v9' }],
  [{ type: 'weights.list', id: 1 }],
  [{ type: 'weights.remove', id: 1, weights: 'bundled' }],
  [{ type: 'weights.rename', id: 1, weights: 'a'.repeat(64), title: 'mine' }],
  [
    {
      type: 'weights.label',
      id: 1,
      weights: 'a'.repeat(64),
      labels: { from: 'x.txt', names: NAMES, wnids: null },
    },
  ],
  [
    {
      type: 'inspect',
      id: 1,
      slot: 'a',
      network: {
        ...network,
        edits: {
          gates: { 'layer1.0': { residual: 0.5, shortcut: 1 } },
          channels: { 'layer1.1': { '3': 0 } },
        },
      },
      imageId: 'a'.repeat(64),
      target: { name: 'cat' },
      loss: 'logit',

      crop: [0, 0, 8, 8],
      strokes: [],
    },
  ],
  [{ type: 'frame', id: 1, slot: 'b', network, width: 4, height: 4, node: 'relu' }, new Uint8Array(64)],
  [{ type: 'maps', id: 1, runId: 7, node: 'conv1' }],
  [{ type: 'values', id: 1, runId: 7, node: 'conv1', of: 'gradient', channel: 2 }],
  [{ type: 'gradcam', id: 1, runId: 7, node: 'conv1' }],
  [{ type: 'kernels', id: 1, network, node: 'conv1', output: 3 }],
  [{ type: 'evaluate', id: 1, network, directory: '/nowhere', limit: 3, batch: 2 }],
  [{ type: 'similarity', id: 1, a: network, b: network, directory: '/nowhere', shard: { index: 0, of: 2 } }],
  [{ type: 'export.read', id: 1, offset: 0 }],
  [{ type: 'cancel', id: 2, request: 1 }],
];

export const frame = () => REQUESTS.map(([header, bulk]) => Buffer.from(encodeFrame({ header, bulk })));
