// A network under training: its weights, and one step after another.
import type { Architecture } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import { buffersLayout, type Layout, learnedLayout } from '../graph/training/layout';
import { stepModel } from '../graph/training/step-model';
import { Session } from '../session/runtime';
import { EPSILON } from '../weights/recognise';
import { updateStatistics } from './running-statistics';
import { sgdStep } from './sgd';

/** Everything that a run needs to go on exactly as it would have. */
export interface TrainingState {
  /** By the layout of what is learned. */
  readonly weights: Float32Array;
  readonly velocity: Float32Array;
  /** Running means, then variances. */
  readonly statistics: Float32Array;
}

export interface Batch {
  /** [N, 3, H, W] */
  readonly input: Float32Array;
  readonly labels: BigInt64Array;
}

export interface StepResult {
  /** Mean cross-entropy of the batch, before the step. */
  readonly loss: number;
  /** Pictures that were answered right. */
  readonly right: number;
  /** By the layout of what is learned. */
  readonly gradients: Float32Array;
}

export interface Layouts {
  readonly learned: Layout;
  readonly buffers: Layout;
}

export function layoutsOf(net: Architecture): Layouts {
  return { learned: learnedLayout(net), buffers: buffersLayout(net) };
}

export class Trainer {
  readonly #counts: Float64Array;

  private constructor(
    readonly net: Architecture,
    readonly state: TrainingState,
    readonly layouts: Layouts,
    private readonly session: Session,
    private readonly pictures: number,
  ) {
    const shapeOf = shapes(net);
    this.#counts = Float64Array.from(
      net.nodes.flatMap(node => {
        if (node.op !== 'bn') return [];
        const [channels, h, w] = shapeOf.get(node.name) as [number, number, number];
        return Array<number>(channels).fill(pictures * h * w);
      }),
    );
  }

  /**
   * @param state changes with every step
   * @param pictures of a batch
   * @param shares whether other work shall have the cores that a run waits on
   */
  static async create(net: Architecture, state: TrainingState, pictures: number, shares = false) {
    const layouts = layoutsOf(net);
    const model = stepModel(net, { epsilon: EPSILON, poolIndices: true }, pictures, layouts.learned);
    const session = await Session.create(model, 'cpu', null, shares);
    return new Trainer(net, state, layouts, session, pictures);
  }

  async step({ input, labels }: Batch, rate: number): Promise<StepResult> {
    const { weights, velocity, statistics } = this.state;
    const outputs = await this.session.run({
      input: { data: input, dims: [this.pictures, 3, ...this.net.spec.input] },
      labels: { data: labels, dims: [this.pictures] },
      weights: { data: weights, dims: [weights.length] },
    });
    const values = (name: string) => outputs.get(name) as Float32Array;
    const gradients = values('gradients');
    sgdStep(weights, velocity, gradients, rate);
    if (statistics.length > 0)
      updateStatistics(statistics, values('means'), values('variances'), this.#counts);
    return { loss: values('loss')[0]!, right: values('right')[0]!, gradients };
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
