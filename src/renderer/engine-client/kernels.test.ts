import { expect, it } from 'vitest';
import { readKernels } from './kernels';

const header = {
  type: 'kernels' as const,
  id: 1,
  node: 'conv1',
  shape: [2, 1, 1, 2] as [number, number, number, number],
  output: 1,
  min: -1,
  max: 3,
};

it('reads the kernels of one output channel, or of all, or refuses', () => {
  const bulk = new Uint8Array(Float32Array.of(-1, 3).buffer);
  const one = readKernels({ header, bulk });
  expect(one).toMatchObject({ outputs: 2, inputs: 1, height: 1, width: 2, output: 1, min: -1, max: 3 });
  expect([...one.values]).toEqual([-1, 3]);
  expect(() => readKernels({ header: { ...header, output: null }, bulk })).toThrow('conv1');
  expect(() => readKernels({ header })).toThrow('conv1');
});
