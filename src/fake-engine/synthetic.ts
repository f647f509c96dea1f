// Numbers and maps that look like a network's, computed from names: the same for every run. Nothing here is measured;
// it serves unit tests and work on screens.
import type { Activation, BlockGradient, Prediction } from '../shared/protocol/records';
import type { Architecture } from '../shared/resnet/architecture';
import type { Op } from '../shared/resnet/nodes';
import { shapes } from '../shared/resnet/shapes';

/** A number in 0..1 from any text (FNV-1a). */
export function unit(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** height * width bytes of a few soft blobs over 0..255, placed by `seed`. */
export function blobs(seed: string, height: number, width: number): Uint8Array {
  const centres = Array.from({ length: 4 }, (_, i) => ({
    x: unit(`${seed}x${i}`) * width,
    y: unit(`${seed}y${i}`) * height,
    spread: (0.06 + 0.2 * unit(`${seed}s${i}`)) * Math.max(width, height),
    weight: 0.3 + unit(`${seed}w${i}`),
  }));
  const values = new Float32Array(height * width);
  let highest = 1e-6;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = 0;
      for (const c of centres)
        value += c.weight * Math.exp(-((x - c.x) ** 2 + (y - c.y) ** 2) / (2 * c.spread ** 2));
      values[y * width + x] = value;
      highest = Math.max(highest, value);
    }
  return Uint8Array.from(values, value => Math.round((255 * value) / highest));
}

/** Whether an op's values are never below zero: its own, or those of the ReLU before it. */
const POSITIVE: Readonly<Record<Op, boolean>> = {
  input: false,
  conv: false,
  bn: false,
  gn: false,
  relu: true,
  maxpool: true,
  averagepool: true,
  blurpool: true,
  se: true,
  eca: true,
  scale: false,
  identity: false,
  projection: false,
  'zero-pad': false,
  add: false,
  avgpool: true,
  fc: false,
};

export function syntheticActivations(net: Architecture, seed: string): Activation[] {
  const shapeOf = shapes(net);
  return net.nodes.map(({ name, op }) => {
    const at = (what: string) => unit(`${seed}${name}${what}`);
    const shape = shapeOf.get(name)!;
    const positive = POSITIVE[op];
    const mean = positive ? 0.2 + at('mean') : at('mean') - 0.5;
    const std = 0.4 + at('std');
    const max = mean + (3 + 3 * at('max')) * std;
    const size = shape.reduce((product, n) => product * n, 1);
    return {
      name,
      shape: [...shape],
      mean,
      std,
      min: positive ? 0 : mean - 4 * std,
      max,
      l2: Math.sqrt(size * (mean ** 2 + std ** 2)),
      zeros: positive ? 0.3 + 0.4 * at('zeros') : 0,
    };
  });
}

export function syntheticGradients(net: Architecture, seed: string): BlockGradient[] {
  const last = net.blocks.length - 1;
  return net.blocks.map(({ name, shortcut }, i) => {
    const depth = last === 0 ? 0 : i / last;
    const plain = shortcut === 'none';
    const total = 0.02 + 0.05 * depth ** 2 + 0.01 * unit(`${seed}${name}g`);
    const share = plain ? 0 : 0.95 - 0.9 * depth ** 1.5 + 0.12 * (unit(`${seed}${name}share`) - 0.5);
    return {
      block: name,
      gradOut: total * 0.95,
      shortcut: plain ? 0 : total * Math.hypot(share, 0.2),
      residual: plain ? total : total * Math.hypot(1 - share, 0.2),
      total,
      cosine: plain ? null : 0.3 - 0.5 * unit(`${seed}${name}cosine`),
      share,
      forwardRatio: plain ? null : 0.3 + 0.7 * unit(`${seed}${name}ratio`),
      splitError: 2e-7,
    };
  });
}

/** Five classes, best first, their probabilities adding to less than 1. */
export function syntheticTop5(classNames: readonly string[], seed: string): Prediction[] {
  const ranked = classNames
    .map((name, index) => ({ name, index, score: unit(`${seed}${name}`) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 5);
  return ranked.map(({ name, index }, place) => ({
    index,
    name,
    logit: 11 - 2.1 * place,
    probability: 0.8 * 0.28 ** place,
  }));
}
