// How far one provider's inspection is from another's: the largest difference of each kind, and where it is.
import type { Difference, Quantity } from '../../../../shared/protocol/check';
import { elements } from '../../../../shared/resnet/shapes';
import type { InspectionNumbers } from '../../reduce/inspection-numbers';
import { tolerances } from '../../reduce/tolerances';

export interface Inspected extends InspectionNumbers {
  readonly logits: Float32Array;
}

const STATISTICS = ['mean', 'std', 'min', 'max', 'l2', 'zeros'] as const;
const NORMS = ['gradOut', 'shortcut', 'residual', 'total'] as const;
const SHARES = ['share', 'cosine'] as const;
const NORM_WORDS = { gradOut: '|g| out', shortcut: '|g_S|', residual: '|g_F|', total: '|g| in' } as const;

type Pair = readonly [reference: number | null, value: number | null, unit: number, at: string];

/** The largest |value - reference| / unit; what is no number on one side alone is larger than all. */
function largest(pairs: Iterable<Pair>, allowed: number): Difference {
  let worst: Difference = { value: 0, allowed, at: null };
  for (const [reference, value, unit, at] of pairs) {
    if (reference === null && value === null) continue; // as the cosine of a plain block
    if (reference === null || value === null) return { value: null, allowed, at };
    const off = reference === value ? 0 : Math.abs(value - reference) / unit;
    if (!Number.isFinite(off)) return { value: null, allowed, at };
    if (off > worst.value!) worst = { value: off, allowed, at };
  }
  return worst;
}

function* logitPairs(reference: Float32Array, other: Float32Array): Iterable<Pair> {
  const unit = reference.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  for (let i = 0; i < reference.length; i++) yield [reference[i]!, other[i]!, unit, `logit ${i}`];
}

function* statisticPairs(reference: Inspected, other: Inspected): Iterable<Pair> {
  const others = new Map(other.activations.map(a => [a.name, a]));
  for (const a of reference.activations) {
    const rootMeanSquare = (a.l2 ?? 0) / Math.sqrt(elements(a.shape));
    for (const name of STATISTICS) {
      const unit = name === 'zeros' ? 1 : Math.max(Math.abs(a[name] ?? 0), rootMeanSquare);
      yield [a[name], others.get(a.name)?.[name] ?? null, unit, `${a.name}, ${name}`];
    }
  }
}

function* normPairs(reference: Inspected, other: Inspected): Iterable<Pair> {
  const others = new Map(other.blocks.map(b => [b.block, b]));
  for (const b of reference.blocks)
    for (const name of NORMS)
      yield [b[name], others.get(b.block)?.[name] ?? null, b.total ?? 0, `${b.block}, ${NORM_WORDS[name]}`];
  const { l2 } = reference.inputGradient;
  yield [l2, other.inputGradient.l2, l2 ?? 0, 'input, |g|'];
}

function* sharePairs(reference: Inspected, other: Inspected): Iterable<Pair> {
  const others = new Map(other.blocks.map(b => [b.block, b]));
  for (const b of reference.blocks)
    for (const name of SHARES) yield [b[name], others.get(b.block)?.[name] ?? null, 1, `${b.block}, ${name}`];
}

/** @param model decides how much rounding explains */
export function differences(
  model: string,
  reference: Inspected,
  other: Inspected,
): Record<Quantity, Difference> {
  const within = tolerances(model);
  return {
    logits: largest(logitPairs(reference.logits, other.logits), within.logits),
    statistics: largest(statisticPairs(reference, other), within.statistics),
    norms: largest(normPairs(reference, other), within.gradients),
    shares: largest(sharePairs(reference, other), within.gradients),
  };
}

/** @returns the largest difference relative to the largest logit; null where one is no number */
export function logitDifference(reference: Float32Array, other: Float32Array): number | null {
  return largest(logitPairs(reference, other), 0).value;
}

export const isWithin = ({ value, allowed }: Difference) => value !== null && value <= allowed;
