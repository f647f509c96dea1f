// What is right with an outcome, and what is not.

export const LIMITS = { processorMs: 2000, memoryBytes: 500e6 } as const;

export type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Anything else: an error without a code, numbers that are not the file's, the end of the process. */
  | { readonly kind: 'fault'; readonly message: string };

export interface Measured {
  readonly outcome: Outcome;
  readonly processorMs: number;
  readonly memoryBytes: number;
  /** What its process held before. */
  readonly heldBytes: number;
}

/** Words of Rust, JavaScript and the libraries that mean nothing to a person. */
const INNER =
  /\[object |\bundefined\b|(?:needs?|takes?|hold) (?:NaN|Infinity)|\[(?:NaN|Infinity)|is not a function|is not iterable|Cannot (read|set|convert|mix)|\w+Error\b|\bat \S+:\d+:\d+|Invalid (array|typed|string|date|input|value)|Maximum call stack|out of bounds|outside the bounds|Unexpected (token|end)|JSON\.parse|Some\(|Ok\(|Err\(|\bpanick|unwrap|\w+ ?\{ ?\w+:|\w+ \{ *$|\bE[A-Z]{4,}\b|expected (string|number|object|array|bigint|boolean|record)\b|\bnull\b/;

/** What is said of a decoder that was stopped: what it took cannot be asked any more, but it was too much. */
const STOPPED = /takes more than \d+ seconds|memory ran out/;

const LONGEST = 600;

/** What a sentence has to be: one line, ended, not too long, in words of a person. Null where it is. */
export function faultOfSentence(message: string): string | null {
  const what = (() => {
    if (/\p{Cc}/u.test(message)) return 'has control characters';
    if (message.length < 12 || message.length > LONGEST) return `is ${message.length} characters long`;
    if (!/[^.!?\s][.!?]['"”’)]?$/.test(message)) return 'does not end as a sentence';
    const inner = INNER.exec(message)?.[0];
    return inner ? `holds the inner words “${inner}”` : null;
  })();
  return what && `the sentence ${what}: ${message}`;
}

/** What is wrong, as a sentence; null where nothing is. */
export function faultOf({ outcome, processorMs, memoryBytes }: Measured): string | null {
  if (outcome.kind === 'fault') return outcome.message;
  if (outcome.kind === 'refused') {
    if (outcome.code === 'internal') return `a fault of ours: ${outcome.message}`;
    if (STOPPED.test(outcome.message)) return `a decoder was stopped: ${outcome.message}`;
    const fault = faultOfSentence(outcome.message);
    if (fault) return fault;
  }
  if (processorMs > LIMITS.processorMs)
    return `it took ${(processorMs / 1000).toFixed(1)} s of processor time`;
  if (memoryBytes > LIMITS.memoryBytes) return `it took ${Math.round(memoryBytes / 1e6)} MB`;
  return null;
}
