// The rate of each step: a linear warm-up, then constant; where epochs are counted, a tenth after half of them and a
// hundredth after three quarters (He et al. 2015, section 4.2, in proportion).

export const WARM_UP_STEPS = 40;

/** @param epochs how many, and how many steps each has; null: no steps down */
export function rateAt(
  step: number,
  rate: number,
  epochs: { readonly count: number; readonly steps: number } | null,
): number {
  const warmed = rate * Math.min(1, (step + 1) / WARM_UP_STEPS);
  if (!epochs) return warmed;
  const epoch = Math.floor(step / epochs.steps);
  if (epoch >= (3 / 4) * epochs.count) return warmed / 100;
  return epoch >= epochs.count / 2 ? warmed / 10 : warmed;
}
