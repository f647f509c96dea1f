// Runs of a network on the pictures of a group: as many at once as keep a run short, because what a person asks meanwhile waits
// until it is over.
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { RunSize } from '../analyses/run-size';
import { normalise } from '../image/prepare/prepare';
import type { Network } from '../network/networks';
import { type Executor, type Question, retried } from '../session/executor';
import type { Feeds, Output } from '../session/runtime';
import type { Picture } from './stream';
import type { Turn } from './study';

export type Outputs = ReadonlyMap<string, Output>;

export class Runs {
  readonly #size = new RunSize();

  /** @param fixed pictures in a run; left out: as many as keep it short */
  constructor(
    private readonly executor: Executor,
    private readonly fixed?: number,
  ) {}

  /** A run of a graph, and once more if the device was lost on the way. */
  run<Extra>(network: Network, question: Question<Extra>, feeds: Feeds, pictures: number): Promise<Outputs> {
    return retried(async () => {
      const session = await this.executor.prepare(network, question);
      const began = performance.now();
      const outputs = await session.run(feeds);
      this.#size.ran(pictures, performance.now() - began);
      return outputs;
    });
  }

  /** Goes through pictures, or rows, in equal parts. */
  async through<T>(
    all: readonly T[],
    turn: Turn,
    part: (some: readonly T[]) => Promise<void>,
  ): Promise<void> {
    for (let done = 0; done < all.length; ) {
      if (done > 0) await turn(done / all.length);
      const left = all.length - done;
      const most = this.fixed ?? this.#size.pictures;
      const count = Math.ceil(left / Math.ceil(left / most));
      await part(all.slice(done, done + count));
      done += count;
    }
  }
}

/** @param which of the study's networks; @returns `input` [N, 3, H, W] */
export function inputOf(network: Network, pictures: readonly Picture[], which = 0): Feeds[string] {
  const { input } = network.net.spec;
  const shape = [3, ...input];
  const size = elements(shape);
  const data = new Float32Array(pictures.length * size);
  pictures.forEach(({ cuts }, i) => {
    normalise(cuts[which]!, network.preprocessing, input, data.subarray(i * size, (i + 1) * size));
  });
  return { data, dims: [pictures.length, ...shape] };
}

/** A node's value of so many pictures, as a part of the network that begins there is fed. */
export function fedTo({ net }: Network, node: string, data: Float32Array, pictures: number): Feeds {
  return { [node]: { data, dims: [pictures, ...shapes(net).get(node)!] } };
}

/** Rows of a matrix, one for each picture. @throws CodedError naming the first picture whose row holds no numbers */
export function rowsOf(matrix: Float32Array, pictures: readonly Picture[]): Float32Array[] {
  const length = matrix.length / pictures.length;
  return pictures.map(({ name }, i) => {
    const row = matrix.subarray(i * length, (i + 1) * length);
    if (row.every(Number.isFinite)) return row;
    throw new CodedError(
      'bad-request',
      `This network answers ${name} with values that are no numbers (NaN or infinite); nothing can be measured with such weights.`,
    );
  });
}

/** Index of the largest; of equal ones the first. */
export function best(row: ArrayLike<number>): number {
  let index = 0;
  for (let i = 1; i < row.length; i++) if (row[i]! > row[index]!) index = i;
  return index;
}
