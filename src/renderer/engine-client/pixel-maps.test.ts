import { expect, it } from 'vitest';
import { readPixelMap } from './pixel-maps';

const header = { type: 'gradcam', id: 1, runId: 1, node: 'layer1', shape: [1, 2] } as const;
const bytes = new Uint8Array(Float32Array.from([1.5, -2]).buffer);

it('reads a map, wherever its bytes begin', () => {
  const padded = new Uint8Array(9);
  padded.set(bytes, 1);
  const map = readPixelMap({ header: { ...header, shape: [1, 2] }, bulk: padded.subarray(1) }, null);
  expect(map).toMatchObject({ height: 1, width: 2, completeness: null });
  expect([...map.values]).toEqual([1.5, -2]);
});

it('refuses one that is cut off', () => {
  const bulk = bytes.subarray(0, 4);
  expect(() => readPixelMap({ header: { ...header, shape: [1, 2] }, bulk }, null)).toThrow('incomplete');
});
