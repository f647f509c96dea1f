// How many pictures a network under training answers right, in evaluation mode.
import type { Architecture } from '../../../shared/resnet/architecture';
import { answerModel } from '../graph/training/step-model';
import { Session } from '../session/runtime';
import { best } from '../studies/runs';
import { seededRandom } from '../weights/random';
import { EPSILON } from '../weights/recognise';
import { batchInput } from './augment';
import type { Example } from './dataset';
import { layoutsOf, type TrainingState } from './trainer';

/** Pictures of a run; the last one is filled up. */
const PICTURES = 50;

export class Answers {
  private constructor(
    private readonly net: Architecture,
    private readonly session: Session,
    private readonly tables: readonly Float32Array[],
  ) {}

  /** @param tables what a byte becomes in each channel */
  static async create(net: Architecture, tables: readonly Float32Array[]): Promise<Answers> {
    const { learned, buffers } = layoutsOf(net);
    const model = answerModel(net, { epsilon: EPSILON, poolIndices: true }, PICTURES, learned, buffers);
    return new Answers(net, await Session.create(model, 'cpu', null), tables);
  }

  /** Share that is answered right; null of none. @param turn is waited for before each run */
  async accuracy(
    { weights, statistics }: TrainingState,
    examples: readonly Example[],
    turn: () => Promise<void>,
  ): Promise<number | null> {
    const { input, classes } = this.net.spec;
    let right = 0;
    for (let from = 0; from < examples.length; from += PICTURES) {
      await turn();
      const some = examples.slice(from, from + PICTURES);
      const filled = Array.from({ length: PICTURES }, (_, i) => (some[i] ?? some[0]!).pixels);
      const data = batchInput(filled, input[0], this.tables, 'none', seededRandom(0));
      const outputs = await this.session.run({
        input: { data, dims: [PICTURES, 3, ...input] },
        weights: { data: weights, dims: [weights.length] },
        ...(statistics.length > 0 && { statistics: { data: statistics, dims: [statistics.length] } }),
      });
      const logits = outputs.get('fc') as Float32Array;
      some.forEach(({ label }, i) => {
        if (best(logits.subarray(i * classes, (i + 1) * classes)) === label) right++;
      });
    }
    return examples.length > 0 ? right / examples.length : null;
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
