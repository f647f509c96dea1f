// A question as a component asks it: the last answer stays until the new one is there; work that nobody waits for any
// more is stopped.
import { useEffect, useRef, useState } from 'react';
import type { Call } from '../../../shared/protocol/client';
import { type ErrorRecord, errorRecord } from '../../../shared/protocol/error';
import { useActions } from '../use-app-state';
import { keyOf, type Question } from './question';

export interface Answer<T, C = undefined> {
  /** The last result; of an earlier question while `fresh` is false. */
  readonly value: T | null;
  /** What was given along with the question that `value` answers. */
  readonly context: C | null;
  readonly fresh: boolean;
  /** What is under way: share in 0..1 where it is known, performance.now() at the start. */
  readonly progress: { readonly fraction: number | null; readonly since: number } | null;
  /** Why the result asked for did not come; code `cancelled` where that was wished. */
  readonly error: ErrorRecord | null;
  cancel(): void;
  again(): void;
}

/**
 * @param question null asks nothing. Another one stops the work on the last.
 * @param context handed back with the answer: what was looked at when it was asked for
 */
export function useAnswer<T>(question: Question<T> | null): Answer<T>;
export function useAnswer<T, C>(question: Question<T> | null, context: C): Answer<T, C>;
export function useAnswer<T, C>(question: Question<T> | null, context?: C): Answer<T, C | undefined> {
  const { ask } = useActions();
  const key = question && keyOf(question);
  const [answer, setAnswer] = useState<{ key: string; value: T; context: C | undefined } | null>(null);
  const [trouble, setTrouble] = useState<{ key: string; error: ErrorRecord } | null>(null);
  const [progress, setProgress] = useState<Answer<T>['progress']>(null);
  const [attempt, setAttempt] = useState(0);
  const running = useRef<Call<T> | null>(null);
  const wanted = useRef({ question, context });
  wanted.current = { question, context };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const { question, context } = wanted.current;
    if (key === null || !question) return;
    let current = true;
    const since = performance.now();
    const told = (fraction: number | null) => {
      if (current) setProgress({ fraction, since });
    };
    setTrouble(null);
    told(null);
    const call = ask(question, told);
    running.current = call;
    const settled = (tell: () => void) => {
      if (!current) return;
      tell();
      setProgress(null);
    };
    call.result.then(
      value => settled(() => setAnswer({ key, value, context })),
      error => settled(() => setTrouble({ key, error: errorRecord(error) })),
    );
    return () => {
      current = false;
      running.current = null;
      call.cancel();
      setProgress(null);
    };
  }, [ask, key, attempt]);

  const fresh = answer !== null && answer.key === key;
  return {
    value: answer?.value ?? null,
    context: answer?.context ?? null,
    fresh,
    progress: fresh ? null : progress,
    error: !fresh && trouble?.key === key ? trouble.error : null,
    cancel: () => running.current?.cancel(),
    again: () => setAttempt(attempt + 1),
  };
}
