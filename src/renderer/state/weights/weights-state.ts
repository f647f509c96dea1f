// Weights at hand: which there are, which can be fetched, what they take on disk.
import type { Official, StoredWeights, WeightsEntry } from '../../../shared/protocol/records';

/** An official checkpoint on its way to this computer. */
export interface Download {
  readonly name: string;
  /** Share in 0..1; null before the first byte. */
  readonly fraction: number | null;
}

export interface WeightsState {
  readonly weights: readonly WeightsEntry[];
  /** Checkpoints of others that can be fetched by name. */
  readonly official: readonly Official[];
  readonly downloads: readonly Download[];
  /** What weights take on disk; null before it was asked for. */
  readonly stored: StoredWeights | null;
}
