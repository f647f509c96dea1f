// Ten shapes: a data set that is drawn, so that training needs no pictures. Each is at a random place, of a random size and
// turn, in two random colours with noise over it. A picture depends on the seed and its own number alone.
import { hashText, type Random, seededRandom } from '../weights/random';

/** Whether a point lies in the shape, which reaches about 1 from its middle. */
type Inside = (x: number, y: number) => boolean;

const polar = (x: number, y: number) => [Math.hypot(x, y), Math.atan2(y, x)] as const;

/** A regular polygon by its corners, of which one is at the right. */
const polygon =
  (corners: number): Inside =>
  (x, y) => {
    const [r, angle] = polar(x, y);
    const sector = (2 * Math.PI) / corners;
    const within = ((((angle % sector) + sector) % sector) - sector / 2) as number;
    return r * Math.cos(within) <= Math.cos(sector / 2);
  };

const SHAPES: Readonly<Record<string, Inside>> = {
  disc: (x, y) => Math.hypot(x, y) < 0.85,
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 0.7) < 0.22,
  triangle: polygon(3),
  square: polygon(4),
  star: (x, y) => {
    const [r, angle] = polar(x, y);
    const along = Math.abs((((angle * 5) / (2 * Math.PI)) % 1) + (angle < 0 ? 1 : 0) - 0.5) * 2; // 1 at a tip
    return r < 0.4 + 0.6 * along ** 1.5;
  },
  flower: (x, y) => {
    const [r, angle] = polar(x, y);
    return r > 0.18 && r < 0.65 + 0.35 * Math.cos(6 * angle);
  },
  cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.24 && Math.max(Math.abs(x), Math.abs(y)) < 0.9,
  bar: (x, y) => Math.abs(x) < 0.95 && Math.abs(y) < 0.24,
  arc: (x, y) => Math.abs(Math.hypot(x, y) - 0.72) < 0.2 && x > -0.1,
  pair: (x, y) => Math.hypot(Math.abs(x) - 0.55, y) < 0.38,
};

export const SHAPE_NAMES: readonly string[] = Object.keys(SHAPES);

/** Points along each side of a pixel at which a shape is looked at. */
const SAMPLES = 3;
/** Least difference of two colours, of 255 in one of three channels on average. */
const CONTRAST = 90;

type Colour = readonly [number, number, number];

const colour = (random: Random): Colour => [0, 1, 2].map(() => 255 * random.uniform()) as never as Colour;

function contrasting(random: Random): readonly [Colour, Colour] {
  for (;;) {
    const [ground, figure] = [colour(random), colour(random)];
    const apart = ground.reduce((sum, value, i) => sum + Math.abs(value - figure[i]!), 0);
    if (apart > 3 * CONTRAST) return [ground, figure];
  }
}

/** Picture `index`, whose class is `index` modulo ten. @returns [side, side, 3] */
export function drawShape(seed: number, index: number, side: number): Uint8Array {
  const random = seededRandom(hashText(`shape ${seed} ${index}`));
  const inside = Object.values(SHAPES)[index % SHAPE_NAMES.length]!;
  const radius = 0.3 + 0.14 * random.uniform(); // of the side
  const [cx, cy] = [0, 1].map(() => radius + (1 - 2 * radius) * random.uniform()) as [number, number];
  const turn = 2 * Math.PI * random.uniform();
  const [cos, sin] = [Math.cos(turn) / radius, Math.sin(turn) / radius];
  const [ground, figure] = contrasting(random);
  const noise = 3 + 6 * random.uniform();
  const pixels = new Uint8Array(3 * side * side);
  for (let row = 0, to = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      let hits = 0;
      for (let k = 0; k < SAMPLES * SAMPLES; k++) {
        const x = (column + ((k % SAMPLES) + 0.5) / SAMPLES) / side - cx;
        const y = (row + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES) / side - cy;
        if (inside(cos * x + sin * y, cos * y - sin * x)) hits++;
      }
      const share = hits / (SAMPLES * SAMPLES);
      for (let channel = 0; channel < 3; channel++, to++) {
        const value = ground[channel]! + share * (figure[channel]! - ground[channel]!);
        pixels[to] = Math.max(0, Math.min(255, Math.round(value + noise * random.normal())));
      }
    }
  return pixels;
}
