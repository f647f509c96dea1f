// A check of the execution providers, as the page sees it: what is there so far, and how it is begun and stopped.

import { runCheck } from '../../../shared/check/run-check';
import type { Call, EngineClient } from '../../../shared/protocol/client';
import { CodedError, errorRecord } from '../../../shared/protocol/error';
import type { AppStore } from '../store';
import type { DeviceCheck } from './connection-state';

const BEGUN: DeviceCheck = { machine: null, devices: [], providers: [], fraction: 0, stopped: null };

export class DeviceChecks {
  #call: Call<unknown> | null = null;

  /** @param done is called when every provider has been checked */
  constructor(
    private readonly store: AppStore,
    private readonly client: () => EngineClient | null,
    private readonly done: () => void,
  ) {}

  get underWay(): boolean {
    return this.#call !== null;
  }

  start(): void {
    const client = this.client();
    if (!client || this.#call) return;
    const change = (part: (check: DeviceCheck) => Partial<DeviceCheck>) =>
      this.store.setState(({ check }) => (check ? { check: { ...check, ...part(check) } } : {}));
    this.store.setState({ check: BEGUN });
    const call = runCheck(
      client,
      {},
      {
        onMachine: (machine, devices) => change(() => ({ machine, devices })),
        onProgress: (_, fraction) => change(() => ({ fraction })),
        onProvider: one => change(({ providers }) => ({ providers: [...providers, one], fraction: 0 })),
      },
    );
    this.#call = call;
    call.result
      .then(
        () => this.done(),
        (error: unknown) => change(() => ({ stopped: sentence(error) })),
      )
      .finally(() => {
        this.#call = null;
        change(() => ({ fraction: null }));
      });
  }

  cancel(): void {
    this.#call?.cancel();
  }
}

function sentence(error: unknown): string {
  const cancelled = error instanceof CodedError && error.code === 'cancelled';
  return cancelled ? 'The check was cancelled.' : `The check ended early: ${errorRecord(error).message}`;
}
