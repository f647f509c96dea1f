// Gradient ascent on a picture: every step looks at a few random parts of it, with a little noise.
import type { Random } from '../weights/random';
import { Crop, drawBox } from './crops';
import type { Parameterisation, Planes } from './parameterisation';

/** Value of the objective for each input, and its gradient there; both of so many inputs [3, H, W] in 0..1. */
export type Evaluate = (
  inputs: Float32Array,
  count: number,
) => Promise<{ readonly values: ArrayLike<number>; readonly gradient: Float32Array }>;

export interface ClimbOptions {
  readonly size: number;
  /** Height and width that the network takes. */
  readonly input: readonly [number, number];
  readonly steps: number;
  readonly random: Random;
  readonly turn?: (step: number) => Promise<void>;
}

/** Parts of the picture that a step looks at. */
const CROPS = 2;
/** Of either sign, at most; 1 is from black to white. */
const NOISE = 0.08;
const [FIRST, SECOND, TINY] = [0.9, 0.999, 1e-12];

/** Adam (Kingma and Ba 2015), uphill. */
class Ascent {
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  #steps = 0;

  constructor(
    readonly point: Float64Array,
    private readonly rate: number,
  ) {
    this.#mean = new Float64Array(point.length);
    this.#square = new Float64Array(point.length);
  }

  step(gradient: Float64Array): void {
    this.#steps++;
    const [a, b] = [1 - FIRST ** this.#steps, 1 - SECOND ** this.#steps];
    for (let i = 0; i < gradient.length; i++) {
      const g = gradient[i]!;
      const mean = FIRST * this.#mean[i]! + (1 - FIRST) * g;
      const square = SECOND * this.#square[i]! + (1 - SECOND) * g * g;
      this.#mean[i] = mean;
      this.#square[i] = square;
      this.point[i]! += (this.rate * (mean / a)) / (Math.sqrt(square / b) + TINY);
    }
  }
}

/** @returns the picture, and the mean objective of the parts that each step looked at */
export async function climb(
  parameterisation: Parameterisation,
  evaluate: Evaluate,
  { size, input, steps, random, turn = async () => {} }: ClimbOptions,
): Promise<{ picture: Planes; values: number[] }> {
  const area = input[0] * input[1];
  const ascent = new Ascent(parameterisation.start.slice(), parameterisation.rate);
  const values: number[] = [];
  for (let step = 0; step < steps; step++) {
    await turn(step);
    const picture = parameterisation.picture(ascent.point);
    const crops = Array.from({ length: CROPS }, () => new Crop(size, drawBox(random), input));
    const inputs = new Float32Array(CROPS * 3 * area);
    crops.forEach((crop, n) => {
      picture.forEach((plane, c) => {
        inputs.set(crop.take(plane), (3 * n + c) * area);
      });
    });
    for (let i = 0; i < inputs.length; i++) inputs[i]! += NOISE * (2 * random.uniform() - 1);
    const found = await evaluate(inputs, CROPS);
    values.push(Array.from(found.values).reduce((a, b) => a + b, 0) / CROPS);
    const gradient: Planes = [0, 1, 2].map(() => new Float64Array(size * size)) as never;
    crops.forEach((crop, n) => {
      gradient.forEach((plane, c) => {
        const from = (3 * n + c) * area;
        crop.giveBack(found.gradient.subarray(from, from + area), plane);
      });
    });
    ascent.step(parameterisation.pullBack(ascent.point, picture, gradient));
  }
  return { picture: parameterisation.picture(ascent.point), values };
}
