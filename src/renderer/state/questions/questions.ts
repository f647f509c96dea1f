// Questions to the engine and their answers, which are kept. Several that ask the same share the work and hear its
// progress; it is stopped when the last of them leaves.
import type { Call } from '../../../shared/protocol/client';
import { CodedError } from '../../../shared/protocol/error';
import { BytesCache } from '../../engine-client/maps-cache';
import { engineRunId, type Link } from '../engine/link';
import { answerBytes } from './answer-bytes';
import { keyOf, type Question } from './question';

const KEPT_BYTES = 256 * 2 ** 20;

/** Hears the share of the work that is done, null while it is not known. */
export type OnProgress = (fraction: number | null) => void;

/** A question under way. */
interface Asked {
  readonly call: Call<unknown>;
  fraction: number | null;
  /** One for each that waits for the answer. */
  readonly waiting: Set<{ readonly onProgress: OnProgress }>;
}

export class Questions {
  readonly #asked = new Map<string, Asked>();
  readonly #kept = new BytesCache<unknown>(KEPT_BYTES, answerBytes);

  /** @param link the engine that has answered a greeting, null while there is none */
  constructor(private readonly link: () => Link | null) {}

  /** An answer that came unasked. */
  keep<V>(question: Question<V>, answer: V): void {
    this.#kept.put(keyOf(question), answer);
  }

  /** Answered once, then kept. Rejects with a CodedError: `no-run` where the run belonged to an engine that has ended. */
  ask<V>(question: Question<V>, onProgress: OnProgress = () => {}): Call<V> {
    const key = keyOf(question);
    const kept = this.#kept.get(key, () => this.#fetch(key, question)) as Promise<V>;
    const asked = this.#asked.get(key);
    if (!asked) return { result: kept, cancel: () => {} }; // known already
    const me = { onProgress };
    asked.waiting.add(me);
    if (asked.fraction !== null) onProgress(asked.fraction);
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(new CodedError('cancelled', 'Cancelled.'));
    });
    return {
      result: Promise.race([kept, left]),
      cancel: () => {
        if (!asked.waiting.delete(me)) return;
        leave();
        if (asked.waiting.size > 0 || this.#asked.get(key) !== asked) return;
        this.#kept.forget(key);
        this.#asked.delete(key);
        asked.call.cancel();
      },
    };
  }

  async #fetch<V>(key: string, question: Question<V>): Promise<V> {
    const { client, draft } = this.#addressed(question);
    const call = client.ask(question.kind, draft, ({ header }) => {
      if (header.type !== 'progress') return;
      asked.fraction = header.fraction;
      for (const { onProgress } of asked.waiting) onProgress(header.fraction);
    });
    const asked: Asked = { call, fraction: null, waiting: new Set() };
    this.#asked.set(key, asked);
    try {
      const answer = (await call.result) as V;
      const { runId } = question.draft;
      return runId === undefined ? answer : { ...answer, runId };
    } finally {
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
    }
  }

  /** The engine to ask, and the draft with the engine's own number of the run. */
  #addressed({ draft }: Question<unknown>) {
    const link = this.link();
    const { runId } = draft;
    if (!link) throw new CodedError('disconnected', 'The engine is not connected.');
    if (runId === undefined) return { client: link.client, draft };
    const number = engineRunId(link, runId);
    if (number === null)
      throw new CodedError(
        'no-run',
        'The engine that ran this picture has ended; run the picture again to see this.',
      );
    return { client: link.client, draft: { ...draft, runId: number } };
  }
}
