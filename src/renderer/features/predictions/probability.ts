// The probability of one class: by softmax of its logit among all, or by a sigmoid of its own.

/**
 * @param outputs what the network ends in; left out: a softmax
 * @returns exp(z_i) / sum exp(z), or 1 / (1 + exp(-z_i)); null where a logit does not exist
 */
export function probabilityOf(
  logits: readonly (number | null)[],
  index: number,
  outputs?: 'sigmoid',
): number | null {
  const own = logits[index];
  if (outputs === 'sigmoid') return own === null || own === undefined ? null : 1 / (1 + Math.exp(-own));
  if (own === null || own === undefined || logits.includes(null)) return null;
  const numbers = logits as readonly number[];
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of numbers) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of numbers) sum += Math.exp(logit - highest);
  return Math.exp(own - highest) / sum;
}
