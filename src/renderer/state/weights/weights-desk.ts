// What people do to the library of weights: it is asked of the engine, and the state follows what it answers.
import type { Call, EngineClient } from '../../../shared/protocol/client';
import { type EventOf, type Message, SLOTS, type Slot } from '../../../shared/protocol/messages';
import type { Labels } from '../../../shared/protocol/records';
import type { StatedFields } from '../../../shared/resnet/preprocessing';
import type { WeightsPort } from '../engine/engine-port';
import type { Link } from '../engine/link';
import type { AppStore } from '../store';
import { officialArrived, weightsStored } from './weights-slice';

interface Tools {
  client(): EngineClient | null;
  link(): Link | null;
  /** Tells the person what went wrong. */
  say(error: unknown): void;
  inspectAgain(): void;
}

export class WeightsDesk implements WeightsPort {
  readonly #downloads = new Map<string, Call<unknown>>();

  constructor(
    private readonly store: AppStore,
    private readonly tools: Tools,
  ) {}

  /** Never rejects: a download that fails leaves everything as it was and brings one sentence. */
  download(slot: Slot, name: string): void {
    const client = this.tools.client();
    if (!client || this.#downloads.has(name)) return;
    const { model } = this.store.getState().panes[slot].network;
    const told = (fraction: number | null) =>
      this.store.setState(({ downloads }) => ({
        downloads: [...downloads.filter(other => other.name !== name), { name, fraction }],
      }));
    told(null);
    const call = client.call('weights.get', { name }, ({ header }) => {
      if (header.type === 'progress') told(header.fraction);
    });
    this.#downloads.set(name, call);
    call.result
      .then(
        ({ header: { file } }) => {
          if (file.kind === 'weights')
            this.store.setState(state => officialArrived(state, slot, model, file.entry));
        },
        error => this.tools.say(error),
      )
      .finally(() => {
        this.#downloads.delete(name);
        this.store.setState(({ downloads }) => ({
          downloads: downloads.filter(other => other.name !== name),
        }));
        this.list();
      });
  }

  cancelDownload(name: string): void {
    this.#downloads.get(name)?.cancel();
  }

  list(): void {
    this.#askWeights(client => client.call('weights.list', {}));
  }

  rename(weights: string, title: string): void {
    this.#askWeights(client => client.call('weights.rename', { weights, title }));
  }

  /** The classes of a run bear the names that its weights had then, so that it is made again. */
  label(weights: string, labels: Labels | null): void {
    this.#askWeights(
      client => client.call('weights.label', { weights, labels }),
      () => this.#againWith(weights),
    );
  }

  /** Pictures are fed otherwise from now on. */
  prepare(weights: string, preprocessing: StatedFields | null): void {
    this.#askWeights(
      client => client.call('weights.prepare', { weights, preprocessing }),
      () => this.#againWith(weights),
    );
  }

  #againWith(weights: string): void {
    const { panes } = this.store.getState();
    if (SLOTS.some(slot => panes[slot].network.weights === weights)) this.tools.inspectAgain();
  }

  remove(weights: string): void {
    this.#askWeights(client => client.call('weights.remove', { weights }));
  }

  clear(): void {
    this.#askWeights(client => client.call('weights.clear', {}));
  }

  #askWeights(
    ask: (client: EngineClient) => Call<Message<EventOf<'weights'>>>,
    then: () => void = () => {},
  ): void {
    const link = this.tools.link();
    if (!link) return;
    ask(link.client).result.then(
      ({ header: { weights, stored } }) => {
        this.store.setState(state => weightsStored(state, weights, stored));
        then();
      },
      error => this.tools.say(error),
    );
  }
}
