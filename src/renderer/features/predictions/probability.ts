// Softmax of one logit among all.

/** @returns exp(z_i) / sum exp(z); null where a logit does not exist */
export function probabilityOf(logits: readonly (number | null)[], index: number): number | null {
  const own = logits[index];
  if (own === null || own === undefined || logits.includes(null)) return null;
  const numbers = logits as readonly number[];
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of numbers) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of numbers) sum += Math.exp(logit - highest);
  return Math.exp(own - highest) / sum;
}
