// Draws resources/samples/test-card.png: what first layers answer to (stripes at eight orientations, rings, edges,
// colours, soft shading), composed as a picture. The same pixels on every run: node tools/draw-sample.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompressionType, FilterType, Transformer } from '@napi-rs/image';

const SIZE = 512;
/** Each pixel is the mean of this many points squared. */
const SAMPLES = 4;
/** Height of the horizon; x and y run from 0 to 1, y downwards. */
const HORIZON = 0.6;

const mix = (a, b, t) => a.map((value, i) => value + (b[i] - value) * t);
const clamp = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));
/** 0 up to `from`, 1 beyond `to`, smooth between. */
const ramp = (from, to, value) => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};
/** Colour wheel of one lightness: hue in turns. */
const hue = turns => [0, 1 / 3, 2 / 3].map(shift => 0.52 + 0.4 * Math.cos(2 * Math.PI * (turns - shift)));

// Each layer gets a point and gives [colour, cover], or nothing where it is absent.

function sky(x, y) {
  const t = clamp(y / HORIZON);
  const air = mix(
    mix([0.1, 0.14, 0.34], [0.42, 0.36, 0.58], ramp(0, 0.62, t)),
    [0.98, 0.78, 0.6],
    ramp(0.5, 1, t),
  );
  const glow = Math.exp(-((x - 0.5) ** 2 / 0.09 + (y - HORIZON) ** 2 / 0.03));
  return [mix(air, [1, 0.94, 0.76], 0.7 * glow), 1];
}

/** A chequered floor in perspective; far away its squares melt into their mean. */
function floor(x, y) {
  if (y < HORIZON) return undefined;
  const depth = 0.09 / (y - HORIZON + 0.004);
  const across = (x - 0.5) * depth * 9;
  const dark = (Math.floor(across) + Math.floor(depth * 9)) & 1;
  const far = ramp(0.8, 3.2, depth);
  const tiles = mix([0.16, 0.22, 0.34], [0.86, 0.83, 0.76], dark ? 0 : 1);
  return [mix(mix(tiles, [0.5, 0.5, 0.54], 0.25), [0.86, 0.72, 0.62], far), 1];
}

/** Eight discs on an arc, each with stripes of its own orientation, colour and width. */
const gratings = Array.from({ length: 8 }, (_, i) => {
  const place = Math.PI * (1 - (i + 0.5) / 8);
  const [cx, cy] = [0.5 + 0.38 * Math.cos(place), 0.52 - 0.38 * Math.sin(place)];
  const turn = (i * Math.PI) / 8;
  const stripes = 5 + (i % 4) * 1.5;
  return (x, y) => {
    const [dx, dy] = [(x - cx) / 0.074, (y - cy) / 0.074];
    const radius = Math.hypot(dx, dy);
    if (radius > 1) return undefined;
    const wave = 0.5 + 0.5 * Math.cos(Math.PI * stripes * (dx * Math.cos(turn) + dy * Math.sin(turn)));
    return [mix([0.97, 0.96, 0.92], hue(i / 8), wave), ramp(1, 0.97, radius)];
  };
});

/** The shadow that a round thing throws on the floor, to the right of where it stands. */
const shadow = (cx, cy, size) => (x, y) => {
  const d = ((x - cx) / size) ** 2 + ((y - cy) / (0.26 * size)) ** 2;
  return y > HORIZON && d < 1 ? [[0.07, 0.08, 0.16], 0.55 * (1 - d) ** 0.8] : undefined;
};

/** A ball with diffuse light from the upper left, a highlight and a rim lit by the sky. */
const ball = (cx, cy, size, colour) => (x, y) => {
  const [nx, ny] = [(x - cx) / size, (y - cy) / size];
  const rest = 1 - nx * nx - ny * ny;
  if (rest < 0) return undefined;
  const nz = Math.sqrt(rest);
  const light = Math.max(0, -0.52 * nx - 0.6 * ny + 0.61 * nz);
  const shine = Math.max(0, -0.32 * nx - 0.37 * ny + 0.87 * nz) ** 60;
  const lit = mix(mix([0, 0, 0], colour, 0.14), colour, light);
  return [mix(mix(lit, [1, 0.84, 0.7], 0.35 * (1 - nz) ** 3), [1, 1, 1], 0.85 * shine), 1];
};

/** Rings that grow finer outwards: every spatial frequency in every direction. */
const rings = (cx, cy, size) => (x, y) => {
  const r = Math.hypot(x - cx, y - cy) / size;
  if (r > 1) return undefined;
  return [mix([0.08, 0.09, 0.14], [0.98, 0.97, 0.93], 0.5 + 0.5 * Math.cos(26 * r * r)), 1];
};

/** A convex polygon of one colour, its corners clockwise. */
const polygon =
  (colour, ...corners) =>
  (x, y) => {
    const inside = corners.every(([ax, ay], i) => {
      const [bx, by] = corners[(i + 1) % corners.length];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });
    return inside ? [colour, 1] : undefined;
  };

const LAYERS = [
  sky,
  floor,
  ...gratings,
  shadow(0.2, 0.838, 0.17),
  polygon([0.96, 0.74, 0.18], [0.155, 0.5], [0.2, 0.86], [0.04, 0.8]),
  polygon([0.72, 0.44, 0.1], [0.155, 0.5], [0.29, 0.79], [0.2, 0.86]),
  shadow(0.86, 0.825, 0.18),
  rings(0.8, 0.68, 0.15),
  shadow(0.56, 0.9, 0.26),
  ball(0.48, 0.7, 0.21, [0.86, 0.14, 0.16]),
  shadow(0.74, 0.955, 0.09),
  polygon([0.12, 0.62, 0.5], [0.66, 0.85], [0.75, 0.87], [0.73, 0.96], [0.64, 0.94]),
  shadow(0.31, 0.955, 0.1),
  ball(0.28, 0.9, 0.065, [0.2, 0.46, 0.92]),
];

/** Colour of one point, in 0..1. */
function colourAt(x, y) {
  let colour = [0, 0, 0];
  for (const layer of LAYERS) {
    const found = layer(x, y);
    if (found) colour = mix(colour, found[0], found[1]);
  }
  return colour;
}

const rgba = new Uint8Array(SIZE * SIZE * 4).fill(255);
for (let row = 0; row < SIZE; row++) {
  for (let column = 0; column < SIZE; column++) {
    const sum = [0, 0, 0];
    for (let k = 0; k < SAMPLES ** 2; k++) {
      const x = (column + ((k % SAMPLES) + 0.5) / SAMPLES) / SIZE;
      const y = (row + (Math.floor(k / SAMPLES) + 0.5) / SAMPLES) / SIZE;
      colourAt(x, y).forEach((value, i) => {
        sum[i] += value;
      });
    }
    sum.forEach((value, i) => {
      rgba[4 * (row * SIZE + column) + i] = Math.round(255 * clamp(value / SAMPLES ** 2));
    });
  }
}

const path = fileURLToPath(new URL('../resources/samples/test-card.png', import.meta.url));
const png = await Transformer.fromRgbaPixels(rgba, SIZE, SIZE).png({
  compressionType: CompressionType.Best,
  filterType: FilterType.Adaptive,
});
await mkdir(dirname(path), { recursive: true });
await writeFile(path, png);
console.log(`${path}: ${png.length} bytes`);
