// Logits of labelled pictures -> how many were right.
import type { Evaluation } from '../../../shared/protocol/requests/evaluate';

export class Tally {
  readonly #images: Int32Array;
  readonly #top1: Int32Array;
  #top5 = 0;

  constructor(private readonly classes: number) {
    this.#images = new Int32Array(classes);
    this.#top1 = new Int32Array(classes);
  }

  get images(): number {
    return this.#images.reduce((a, b) => a + b, 0);
  }

  /** @param logits [N, K] of N labels */
  add(logits: Float32Array, labels: readonly number[]): void {
    labels.forEach((label, i) => {
      const place = rank(logits.subarray(i * this.classes, (i + 1) * this.classes), label);
      this.#images[label]!++;
      if (place === 0) this.#top1[label]!++;
      if (place < 5) this.#top5++;
    });
  }

  result(name: (index: number) => string): Omit<Evaluation, 'skipped'> {
    const { images } = this;
    const present = [...this.#images.keys()].filter(index => this.#images[index]! > 0);
    return {
      images,
      top1: this.#top1.reduce((a, b) => a + b, 0) / images,
      top5: this.#top5 / images,
      perClass: present.map(index => ({
        name: name(index),
        images: this.#images[index]!,
        top1: this.#top1[index]! / this.#images[index]!,
      })),
    };
  }
}

/** Place of a class among the logits, from 0; of equal ones the first is before the others. NaN is last. */
function rank(logits: Float32Array, label: number): number {
  const own = logits[label]!;
  if (Number.isNaN(own)) return logits.length;
  let place = 0;
  for (let i = 0; i < logits.length; i++) if (logits[i]! > own || (logits[i] === own && i < label)) place++;
  return place;
}
