import { expect, test } from 'vitest';
import { seededRandom } from '../weights/random';
import { Crop, drawBox, WHOLE } from './crops';

const random = seededRandom(4);
const normal = (count: number) => Float64Array.from({ length: count }, () => random.normal());
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test('the whole picture at its own size is the picture', () => {
  const picture = normal(64);
  new Crop(8, WHOLE, [8, 8]).take(picture).forEach((value, i) => {
    expect(value).toBeCloseTo(picture[i]!, 12);
  });
});

test('a ramp stays one, larger and smaller', () => {
  const ramp = Float64Array.from({ length: 256 }, (_, i) => i % 16);
  const crop = new Crop(16, { x: 0.25, y: 0.25, side: 0.5 }, [4, 32]).take(ramp);
  for (let x = 0; x < 32; x++) expect(crop[32 + x]).toBeCloseTo(4 + (x + 0.5) / 4 - 0.5, 10);
  const small = new Crop(16, WHOLE, [4, 4]).take(ramp);
  expect(small[5]).toBeCloseTo(5.5, 10);
});

test('crops lie inside, and give gradients back as they took pixels', () => {
  for (let i = 0; i < 50; i++) {
    const box = drawBox(random);
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(box.x, box.y) + box.side).toBeLessThanOrEqual(1 + 1e-12);
    const crop = new Crop(12, box, [7, 20]);
    const [picture, gradient, back] = [normal(144), normal(140), new Float64Array(144)];
    crop.giveBack(gradient, back);
    expect(dot(crop.take(picture), gradient)).toBeCloseTo(dot(picture, back), 9);
  }
});
