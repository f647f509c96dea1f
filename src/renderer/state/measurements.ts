// What is measured of a run only on demand: its gradient by path length, Grad-CAM, attributions of pixels. Each is asked
// for once and then kept; what takes long tells how far it is and can be cancelled.
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

export class Measurements {
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
    let call: Call<M> | null = null;
    const result = this.#kept.get(key, async () => {
      const link = this.link();
      const number = link && engineRunId(link, runId);
      if (!link || number === null)
        throw new CodedError(
          'no-run',
          'The engine that ran this picture has ended; it is measured with the next run.',
        );
      call = ask(link.client, number, ({ header }) => {
        if (header.type === 'progress') onProgress(header.fraction);
      });
      return read(await call.result);
    }) as Promise<T>;
    return {
      result,
      cancel: () => {
        if (!call) return; // somebody else's, or known already
        this.#kept.forget(key);
        call.cancel();
      },
    };
  }
}
