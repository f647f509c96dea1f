// Where the numbers of a run leave single precision: from there on everything is infinite or no number.
import type { Activation } from './records';

const beyond = (value: number | null) => value === null || !Number.isFinite(Math.fround(value));

/**
 * The first node, in the order of computation, whose values are not all finite; null where all are.
 * Means and extremes tell; a deviation may overflow where the values themselves do not.
 */
export function overflowOf(activations: readonly Activation[]): string | null {
  return activations.find(({ mean, min, max }) => [mean, min, max].some(beyond))?.name ?? null;
}

/** What people are told of it. */
export function overflowText(node: string): string {
  return `The numbers overflow at ${node}: from there on they are infinite or no numbers, and the answers mean nothing. Weights this large come from a training that went wrong.`;
}
