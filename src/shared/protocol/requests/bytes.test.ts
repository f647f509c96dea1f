// What an answer carries in bytes comes back as it went, wherever a transport lets the bytes begin; what came incomplete
// is refused by name.
import { expect, it } from 'vitest';
import type { AnyEventKind, Message } from '../define';
import { attribution } from './attribution';
import { channelGradients } from './channel-gradients';
import { readExport } from './export';
import { gradcam } from './gradcam';
import { thumbnails } from './inspect';
import { kernels } from './kernels';
import { maps } from './maps';
import { values } from './values';

const of = (...numbers: number[]) => Float32Array.of(...numbers);
const map = { runId: 1, height: 1, width: 2, values: of(1.5, -2) };

const CASES: readonly [string, AnyEventKind, unknown, string][] = [
  [
    'maps',
    maps.end,
    {
      ...{ runId: 1, node: 'relu', channels: 2, height: 1, width: 3, bytes: Uint8Array.of(1, 2, 3, 4, 5, 6) },
      ...{ min: of(-1, -2), max: of(10, 20), mean: of(0.5, 0.25), std: of(3, 4), zeros: of(0, 1) },
      counts: Uint32Array.of(4, 0, 2),
    },
    'relu',
  ],
  ['values', values.end, { runId: 1, node: 'fc', shape: [2], data: of(1.5, -2) }, 'fc'],
  [
    'channel gradients',
    channelGradients.end,
    { runId: 1, node: 'relu', norm: of(1, 2), effect: of(-3, 4) },
    'relu',
  ],
  [
    'kernels',
    kernels.end,
    {
      ...{ node: 'conv1', outputs: 2, inputs: 1, height: 1, width: 2, output: 1 },
      ...{ values: of(-1, 3), min: -1, max: 3 },
    },
    'conv1',
  ],
  ['Grad-CAM', gradcam.end, { ...map, node: 'layer1', completeness: null }, 'map'],
  ['an attribution', attribution.end, { ...map, completeness: { sum: 1, difference: 2 } }, 'map'],
];

function shifted({ header, bulk }: Message<object>, by: number): Message<object> {
  const moved = new Uint8Array(bulk!.length + by);
  moved.set(bulk!, by);
  return { header, bulk: moved.subarray(by) };
}

it.each(CASES)('%s', (_, kind, value, named) => {
  const message = kind.pack(5, value as never) as Message<object>;
  expect(kind.schema.parse(message.header)).toEqual(message.header);
  expect(kind.unpack(shifted(message, 1) as never)).toEqual(value);
  const short = { ...message, bulk: message.bulk!.subarray(0, -1) };
  expect(() => kind.unpack(short as never)).toThrow(named);
  expect(() => kind.unpack({ header: message.header } as never)).toThrow('incomplete');
});

it('a piece of a file is what came', () => {
  const piece = { offset: 3, bytes: Uint8Array.of(1, 2) };
  expect(readExport.end.unpack(readExport.end.pack(1, piece))).toEqual(piece);
});

it('thumbnails come back as they went; one that is cut off is left out', () => {
  const items = [
    { node: 'relu', height: 1, width: 2, min: 0, max: 1, bytes: Uint8Array.of(7, 8) },
    { node: 'layer1.0', height: 1, width: 1, min: 0, max: 2, bytes: Uint8Array.of(9) },
  ];
  const message = thumbnails.pack(1, { runId: 1, items });
  expect(thumbnails.unpack(shifted(message, 1) as typeof message)).toEqual({ runId: 1, items });
  const short = { ...message, bulk: message.bulk!.subarray(0, 2) };
  expect(thumbnails.unpack(short)).toEqual({ runId: 1, items: items.slice(0, 1) });
});
