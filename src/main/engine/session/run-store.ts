// Tensors of the last runs, so that a node inside a block is one block's run away.
import { CodedError } from '../../../shared/protocol/error';
import type { Loss } from '../../../shared/protocol/records';
import type { Network } from '../network/networks';

/** One execution and what was kept of it. */
export interface StoredRun {
  readonly runId: number;
  readonly network: Network;
  readonly loss: Loss;
  readonly target: number;
  /** Class that the target is held against; null for none. */
  readonly against: number | null;
  /** Values by node: `input`, the stem's output, every block's output, `fc`. */
  readonly values: ReadonlyMap<string, Float32Array>;
  /** d objective / d input, [3, H, W]. */
  readonly inputGradient: Float32Array;
  /** The gradient's mean over positions, one value per channel, by node: the stem's output, every block's. */
  readonly gradientMeans: ReadonlyMap<string, Float32Array>;
}

/** A frame of a camera: forward only. */
export type ForwardRun = Omit<StoredRun, 'inputGradient' | 'gradientMeans'>;

const isWhole = (run: ForwardRun): run is StoredRun => 'inputGradient' in run;

function bytesOf(run: ForwardRun): number {
  const gradient = isWhole(run) ? run.inputGradient.byteLength : 0;
  return [...run.values.values()].reduce((sum, values) => sum + values.byteLength, gradient);
}

export class RunStore {
  readonly #runs = new Map<number, ForwardRun>();

  /** @param limit bytes; the newest two runs stay whatever they need, because two networks can be compared */
  constructor(private readonly limit: number) {}

  add(run: ForwardRun): void {
    this.#runs.set(run.runId, run);
    let total = [...this.#runs.values()].reduce((sum, kept) => sum + bytesOf(kept), 0);
    for (const [runId, kept] of [...this.#runs].slice(0, -2)) {
      if (total <= this.limit) return;
      this.#runs.delete(runId);
      total -= bytesOf(kept);
    }
  }

  /** @throws CodedError no-run where it is gone */
  get(runId: number): StoredRun {
    const run = this.forward(runId);
    if (!isWhole(run))
      throw new CodedError(
        'no-run',
        'A frame of the camera has no gradient; keep the frame to see its gradient.',
      );
    return run;
  }

  /** What its forward pass left. @throws CodedError no-run where it is gone */
  forward(runId: number): ForwardRun {
    const run = this.#runs.get(runId);
    if (!run)
      throw new CodedError('no-run', 'The values of that run are no longer kept; run the picture again.');
    return run;
  }
}
