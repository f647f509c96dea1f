// How much memory an answer takes, roughly: its arrays; what else is in it is small.

/** @returns bytes */
export function answerBytes(answer: unknown): number {
  if (ArrayBuffer.isView(answer)) return answer.byteLength;
  if (Array.isArray(answer)) return 8 * answer.length;
  if (answer === null || typeof answer !== 'object') return 8;
  return Object.values(answer).reduce((sum: number, part) => sum + answerBytes(part), 0);
}
