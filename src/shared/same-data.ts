// Whether two values say the same, as data that is sent or kept: what JSON would write.

/**
 * Fields that are undefined count as missing; the order of keys counts. For short records of one maker, not for maps that
 * were filled in any order.
 */
export function sameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
