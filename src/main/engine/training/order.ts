// Which pictures make the batch of a step. It follows from the seed and the step alone, so that a run that is taken up again
// goes on as it would have.
import type { TrainingOrder } from '../../../shared/training/settings';
import { hashText, seededRandom } from '../weights/random';

/** Whole batches that so many pictures make; what is left over is dropped in every epoch. */
export const stepsOfEpoch = (pictures: number, batch: number) => Math.floor(pictures / batch);

/** Fisher and Yates. */
function shuffled(count: number, seed: string): Uint32Array {
  const random = seededRandom(hashText(seed));
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random.uniform());
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export class Order {
  #epoch = -1;
  #order: Uint32Array = new Uint32Array();

  constructor(
    private readonly pictures: number,
    private readonly batch: number,
    private readonly kind: TrainingOrder,
    private readonly seed: number,
  ) {}

  /** Places of a step's pictures. */
  of(step: number): Uint32Array {
    const steps = stepsOfEpoch(this.pictures, this.batch);
    const epoch = this.kind === 'fixed' ? 0 : Math.floor(step / steps);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#order =
        this.kind === 'fixed'
          ? Uint32Array.from({ length: this.pictures }, (_, i) => i)
          : shuffled(this.pictures, `order ${this.seed} ${epoch}`);
    }
    const from = (step % steps) * this.batch;
    return this.#order.subarray(from, from + this.batch);
  }
}
