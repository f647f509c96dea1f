import { expect, it } from 'vitest';
import { FILLING } from './placement';
import { smoothMap } from './smooth-map';

const rounded = (values: Float32Array) => [...values].map(value => Math.round(1e4 * value) / 1e4);

it('is what PyTorch makes of it', () => {
  // torch.nn.functional.interpolate(torch.tensor([[[[0., 1.], [2., 4.]]]]), size=(4, 4), mode='bilinear')
  const smooth = smoothMap(Float32Array.of(0, 1, 2, 4), { width: 2, height: 2 }, FILLING, {
    width: 4,
    height: 4,
  });
  expect(rounded(smooth)).toEqual([
    0, 0.25, 0.75, 1, 0.5, 0.8125, 1.4375, 1.75, 1.5, 1.9375, 2.8125, 3.25, 2, 2.5, 3.5, 4,
  ]);
});

it('lies where the cells see, also where a map sticks out of the picture', () => {
  const placement = { left: -0.25, top: 0, width: 1, height: 1 };
  const smooth = smoothMap(Float32Array.of(0, 4), { width: 2, height: 1 }, placement, {
    width: 4,
    height: 1,
  });
  expect(rounded(smooth)).toEqual([1, 3, 4, 4]);
});
