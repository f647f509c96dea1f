// What is measured of a run only on demand: its gradient by path length, Grad-CAM, attributions of pixels. Each is asked
// for once and then kept; what takes long tells everybody who waits for it how far it is, and goes on until the last of
// them has cancelled.
import type { Answered, Call, EngineClient } from '../../shared/protocol/client';
import { CodedError } from '../../shared/protocol/error';
import type { EventOf, Message } from '../../shared/protocol/messages';
import type { Attribution } from '../../shared/protocol/records';
import { BytesCache } from '../engine-client/maps-cache';
import { readPixelMap } from '../engine-client/pixel-maps';
import { engineRunId, type Link } from './link';
import type { PathShares, PixelMap } from './types';

const KEPT_BYTES = 64 * 2 ** 20;

/** Hears the share of the work that is done, null while it is not known. */
export type OnProgress = (fraction: number | null) => void;

type Ask<M> = (client: EngineClient, runId: number, onEvent: (message: Message<Answered>) => void) => Call<M>;

/** A question under way. */
interface Asked {
  readonly call: Call<unknown>;
  fraction: number | null;
  /** One for each that waits for the answer. */
  readonly waiting: Set<{ readonly onProgress: OnProgress }>;
}

export class Measurements {
  readonly #asked = new Map<string, Asked>();
  readonly #kept = new BytesCache<unknown>(KEPT_BYTES, value =>
    Array.isArray(value) ? 8 * value.length : 4 * (value as PixelMap).values.length,
  );

  constructor(private readonly link: () => Link | null) {}

  pathLengths(runId: number, onProgress: OnProgress): Call<PathShares> {
    return this.#measure(
      `${runId}: path lengths`,
      runId,
      (client, number, onEvent) => client.call('pathLengths', { runId: number }, onEvent),
      ({ header }: Message<EventOf<'pathLengths'>>) => header.shares,
      onProgress,
    );
  }

  gradCam(runId: number, node: string, onProgress: OnProgress): Call<PixelMap> {
    return this.#measure(
      `${runId}: Grad-CAM ${node}`,
      runId,
      (client, number, onEvent) => client.call('gradcam', { runId: number, node }, onEvent),
      (message: Message<EventOf<'gradcam'>>) => readPixelMap(message, null),
      onProgress,
    );
  }

  attribution(runId: number, attribution: Attribution, onProgress: OnProgress): Call<PixelMap> {
    return this.#measure(
      `${runId}: ${JSON.stringify(attribution)}`,
      runId,
      (client, number, onEvent) => client.call('attribution', { runId: number, attribution }, onEvent),
      (message: Message<EventOf<'attribution'>>) => readPixelMap(message, message.header.completeness),
      onProgress,
    );
  }

  #measure<M, T>(
    key: string,
    runId: number,
    ask: Ask<M>,
    read: (message: M) => T,
    onProgress: OnProgress,
  ): Call<T> {
    const kept = this.#kept.get(key, async () => {
      const link = this.link();
      const number = link && engineRunId(link, runId);
      if (!link || number === null)
        throw new CodedError(
          'no-run',
          'The engine that ran this picture has ended; it is measured with the next run.',
        );
      const call = ask(link.client, number, ({ header }) => {
        if (header.type !== 'progress') return;
        asked.fraction = header.fraction;
        for (const { onProgress } of asked.waiting) onProgress(header.fraction);
      });
      const asked: Asked = { call, fraction: null, waiting: new Set() };
      this.#asked.set(key, asked);
      try {
        return read(await call.result);
      } finally {
        if (this.#asked.get(key) === asked) this.#asked.delete(key);
      }
    }) as Promise<T>;
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
}
