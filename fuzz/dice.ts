// Chance that can be had again: the same seed rolls the same numbers on every machine.
import { seededRandom } from '../src/main/engine/weights/random';

/** Numbers that readers stumble over: the ends of the ranges and their neighbours. */
const EDGES = [
  0, 1, 2, 3, 7, 8, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff,
];

export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed).uniform;
  }

  /** A whole number in [0, n); 0 for n < 1. */
  below(n: number): number {
    return Math.floor(this.#random() * Math.max(1, n));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of several, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    return this.pick(choices.flatMap(([weight, choice]) => Array<T>(weight).fill(choice)));
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }

  /** An edge, an edge's neighbour, or any number of 32 bits. */
  number(): number {
    if (this.chance(0.2)) return this.below(2 ** 32);
    return (this.pick(EDGES) + this.pick([0, 0, 0, 1, -1]) + 2 ** 32) % 2 ** 32;
  }
}
