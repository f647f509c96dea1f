// A measurement of a run as a component sees it: the last result stays until the new one is there; work that nobody
// waits for any more is stopped.
import { useEffect, useRef, useState } from 'react';
import type { Call } from '../../shared/protocol/client';
import { type ErrorRecord, errorRecord } from '../../shared/protocol/error';
import type { OnProgress } from './measurements';

export interface Measurement<T> {
  /** The last result; of an earlier question while `fresh` is false. */
  readonly value: T | null;
  readonly fresh: boolean;
  /** What is under way: share in 0..1 where it is known, performance.now() at the start. */
  readonly progress: { readonly fraction: number | null; readonly since: number } | null;
  /** Why the result asked for did not come; code `cancelled` where that was wished. */
  readonly error: ErrorRecord | null;
  cancel(): void;
  again(): void;
}

/**
 * @param key names the question; null asks nothing. A new one stops the work on the last.
 * @param start must answer the same question for the same key
 */
export function useMeasurement<T>(
  key: string | null,
  start: (onProgress: OnProgress) => Call<T>,
): Measurement<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null);
  const [trouble, setTrouble] = useState<{ key: string; error: ErrorRecord } | null>(null);
  const [progress, setProgress] = useState<Measurement<T>['progress']>(null);
  const [attempt, setAttempt] = useState(0);
  const running = useRef<Call<T> | null>(null);
  const question = useRef(start);
  question.current = start;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (key === null) return;
    let current = true;
    const since = performance.now();
    const told = (fraction: number | null) => {
      if (current) setProgress({ fraction, since });
    };
    setTrouble(null);
    told(null);
    const call = question.current(told);
    running.current = call;
    const settled = (tell: () => void) => {
      if (!current) return;
      tell();
      setProgress(null);
    };
    call.result.then(
      value => settled(() => setAnswer({ key, value })),
      error => settled(() => setTrouble({ key, error: errorRecord(error) })),
    );
    return () => {
      current = false;
      running.current = null;
      call.cancel();
      setProgress(null);
    };
  }, [key, attempt]);

  const fresh = answer !== null && answer.key === key;
  return {
    value: answer?.value ?? null,
    fresh,
    progress: fresh ? null : progress,
    error: !fresh && trouble?.key === key ? trouble.error : null,
    cancel: () => running.current?.cancel(),
    again: () => setAttempt(attempt + 1),
  };
}
