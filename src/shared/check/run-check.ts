// Checks one execution provider after another, whatever becomes of the engine: one that ends it is tried once more, and
// then gets a row that says so. Used by the page and by the command line.

import { DEVICE_TITLES } from '../device-titles';
import type { Machine, ProviderCheck } from '../protocol/check';
import type { Call, EngineClient } from '../protocol/client';
import { CodedError } from '../protocol/error';
import type { Device } from '../protocol/records';
import { checkProvider, describeMachine } from '../protocol/requests/check';
import type { ModelName } from '../resnet/variant';

export interface Check {
  readonly machine: Machine;
  /** In the order in which they were checked, the CPU first. */
  readonly providers: readonly ProviderCheck[];
}

export interface CheckOptions {
  /** Left out: all that the runtime offers. */
  readonly device?: Device | undefined;
  /** One network alone; left out: ResNet-18 and ResNet-50. */
  readonly model?: ModelName | undefined;
  /** [height, width] of the input; left out: 224 pixels; of one network alone, what its weights ask for. */
  readonly input?: [number, number] | undefined;
}

export interface CheckListener {
  onMachine?(machine: Machine, devices: readonly Device[]): void;
  /** @param fraction of the provider's work that is done, in 0..1 */
  onProgress?(device: Device, fraction: number): void;
  onProvider?(check: ProviderCheck): void;
}

/** The promise rejects with a CodedError: `cancelled`, or `device` for a provider that the runtime does not offer. */
export function runCheck(
  client: EngineClient,
  { device: only, model, input }: CheckOptions = {},
  listener: CheckListener = {},
): Call<Check> {
  let cancelled = false;
  let underWay: Call<unknown> | null = null;

  /** Asks until there is an answer; an engine that ends is started again by its host. */
  async function ask<T>(attempt: (again: boolean) => Call<T>): Promise<T | CodedError> {
    for (const again of [false, true]) {
      if (cancelled) break;
      const call = attempt(again);
      underWay = call;
      try {
        return await call.result;
      } catch (error) {
        if (cancelled) break;
        if (!(error instanceof CodedError) || error.code !== 'engine-died') throw error;
        if (again) return error;
      }
    }
    throw new CodedError('cancelled', 'The check was cancelled.');
  }

  async function checked(device: Device): Promise<ProviderCheck> {
    const question = { device, ...(model && { model }), ...(input && { input }) };
    const answer = await ask(again =>
      client.ask(checkProvider, { ...question, ...(again && { again }) }, ({ header }) => {
        if (header.type === 'progress' && header.fraction !== null)
          listener.onProgress?.(device, header.fraction);
      }),
    );
    if (answer instanceof CodedError) return died(device, answer);
    return answer.check;
  }

  async function all(): Promise<Check> {
    const answer = await ask(() => client.ask(describeMachine, {}));
    if (answer instanceof CodedError) throw answer;
    const { machine } = answer;
    if (only && !machine.offered.includes(only))
      throw new CodedError('device', `${DEVICE_TITLES[only]} is not part of this build of the runtime.`);
    const devices = machine.offered.filter(device => !only || device === 'cpu' || device === only);
    listener.onMachine?.(machine, devices);
    const providers: ProviderCheck[] = [];
    for (const device of devices) {
      const check = await checked(device);
      providers.push(check);
      listener.onProvider?.(check);
    }
    return { machine, providers };
  }

  return {
    result: all(),
    cancel: () => {
      cancelled = true;
      underWay?.cancel();
    },
  };
}

function died(device: Device, { message }: CodedError): ProviderCheck {
  const cause = /\((.*)\)/.exec(message)?.[1];
  const why = `the engine ended twice while it was checked${cause ? ` (${cause})` : ''}`;
  return { device, outcome: 'died', chosen: false, why, networks: [], drivers: [] };
}
