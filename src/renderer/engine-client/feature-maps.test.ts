import { expect, it } from 'vitest';
import { readChannelGradients, readMaps, readValues } from './feature-maps';

it('reads maps and their statistics from any alignment', () => {
  const [channels, height, width] = [2, 1, 3];
  const statsOffset = 8;
  const bulk = new Uint8Array(statsOffset + 20 * channels + 12);
  bulk.set([1, 2, 3, 4, 5, 6]);
  new Float32Array(bulk.buffer, statsOffset).set([-1, -2, 10, 20, 0.5, 0.25, 3, 4, 0, 1]);
  new Uint32Array(bulk.buffer, statsOffset + 20 * channels).set([4, 0, 2]);
  const shifted = new Uint8Array(bulk.length + 1);
  shifted.set(bulk, 1);
  const header = {
    type: 'maps',
    id: 1,
    runId: 1,
    node: 'relu',
    channels,
    height,
    width,
    statsOffset,
    bins: 3,
  } as const;
  const maps = readMaps({ header, bulk: shifted.subarray(1) });
  expect([...maps.bytes]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...maps.min, ...maps.max]).toEqual([-1, -2, 10, 20]);
  expect([...maps.mean, ...maps.std, ...maps.zeros]).toEqual([0.5, 0.25, 3, 4, 0, 1]);
  expect([...maps.counts]).toEqual([4, 0, 2]);
  expect(() => readMaps({ header, bulk: bulk.subarray(0, 20) })).toThrow('relu');
});

it('reads as many values as the shape says, or refuses', () => {
  const bulk = new Uint8Array(Float32Array.of(1.5, -2).buffer);
  const header = { type: 'values' as const, id: 1, runId: 1, node: 'fc', shape: [2] };
  expect([...readValues({ header, bulk })]).toEqual([1.5, -2]);
  expect(() => readValues({ header: { ...header, shape: [3] }, bulk })).toThrow('fc');
});

it('reads two rows of channel gradients', () => {
  const bulk = new Uint8Array(Float32Array.of(1, 2, -3, 4).buffer);
  const header = { type: 'channelGradients' as const, id: 1, runId: 1, node: 'relu', channels: 2 };
  const { norm, effect } = readChannelGradients({ header, bulk });
  expect([...norm, ...effect]).toEqual([1, 2, -3, 4]);
  expect(() => readChannelGradients({ header: { ...header, channels: 3 }, bulk })).toThrow('relu');
});
