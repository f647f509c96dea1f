import { expect, it } from 'vitest';
import { pixelColors, reachOf, strongest } from './pixel-colors';

const COLORS = { sequential: 'viridis', signed: 'diverging' } as const;
const colors = (values: number[], method: Parameters<typeof pixelColors>[1], reach?: number) => {
  const map = { values: Float32Array.from(values) };
  return pixelColors(map, method, reach ?? reachOf(map, method), COLORS);
};

it('Grad-CAM goes from zero to its largest value', () => {
  const { bytes, domain, map, beyond, empty } = colors([0, 2, 4], 'grad-cam');
  expect([...bytes]).toEqual([0, 128, 255]);
  expect(domain).toEqual({ min: 0, max: 4 });
  expect({ map, beyond, empty }).toEqual({ map: 'viridis', beyond: null, empty: false });
});

it('signed values lie around zero', () => {
  const { bytes, domain, map } = colors([-1, 0, 4], 'integrated-gradients');
  expect(domain).toEqual({ min: -4, max: 4 });
  expect([...bytes]).toEqual([96, 128, 255]);
  expect(map).toBe('diverging');
});

it('one pixel in a hundred does not take the colours from the others', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i === 17 ? 90 : i / 100));
  const { domain, beyond, bytes } = colors(values, 'saliency');
  expect(domain.max).toBeCloseTo(1.98);
  expect(beyond).toBe(90);
  expect(bytes[17]).toBe(255);
  expect(colors(values, 'grad-cam').domain.max).toBe(90);
});

it('few values are shown whole, and so are few that are not zero', () => {
  expect(colors([1, 2, 16], 'saliency')).toMatchObject({ domain: { max: 16 }, beyond: null });
  expect(colors([...Array(500).fill(0), -3], 'input-x-gradient').domain).toEqual({ min: -3, max: 3 });
});

it('beside a stronger map the colours reach as far as its do', () => {
  const { bytes, domain, beyond } = colors([0, 2, 4], 'grad-cam', 8);
  expect([...bytes]).toEqual([0, 64, 128]);
  expect(domain).toEqual({ min: 0, max: 8 });
  expect(beyond).toBeNull();
  expect(colors([-1, 4], 'integrated-gradients', 8).domain).toEqual({ min: -8, max: 8 });
});

it('nothing but zeros is said to be so', () => {
  expect(colors([0, 0], 'grad-cam')).toMatchObject({ empty: true, bytes: new Uint8Array(2) });
});

it('the cursor starts where most is owed', () => {
  expect(strongest({ values: Float32Array.of(1, 2, -5, 5), width: 2 })).toEqual({ row: 1, column: 0 });
});
