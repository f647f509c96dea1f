// Runs a graph of a network on the device in use: builds it, makes its session once, feeds and fetches.
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import { type Device, type Precision, precisionOf } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { layers, total } from '../../../shared/resnet/costs';
import type { ModelOptions } from '../graph/begin';
import { feedEdits } from '../graph/feeds';
import { type Network, parameterSource } from '../network/networks';
import { type DeviceChooser, reason } from './device';
import { PROVIDERS } from './providers';
import { type Feeds, type Output, Session, SessionReleased } from './runtime';
import type { SessionCache } from './session-cache';

/** A graph that answers one question about a network. */
export interface Question<Extra> {
  /** Same for questions that the same graph answers. */
  readonly key: string;
  /** How many copies of the weights the session holds, about. */
  readonly copies: number;
  /** Whether other work of ours goes on during its runs, which then shall have the cores that a run waits on. */
  readonly shares?: boolean;
  build(net: Architecture, options: ModelOptions): { model: Uint8Array; extra: Extra };
}

export interface Prepared<Extra> {
  readonly extra: Extra;
  readonly milliseconds: { readonly build: number; readonly create: number };
  run(feeds: Feeds): Promise<Map<string, Output>>;
}

/** Where a graph runs. */
interface Target {
  readonly device: Device;
  readonly precision: Precision;
}

export class Executor {
  /** Sessions that were made so far. */
  created = 0;
  /** What building a graph gave beside the model, by session key. */
  readonly #extras = new Map<string, unknown>();

  constructor(
    readonly devices: DeviceChooser,
    private readonly sessions: SessionCache,
  ) {}

  /**
   * Makes the session for a question about a network, as it was edited, or finds it.
   * @param target another device or precision than the one in use, for measuring it
   * @throws CodedError device where the CPU cannot run it either
   */
  async prepare<Extra>(
    network: Network,
    question: Question<Extra>,
    { device, precision }: Target = {
      device: this.devices.state.used,
      precision: precisionOf(this.devices.state),
    },
  ): Promise<Prepared<Extra>> {
    const key = [device, precision, network.key, question.key].join(' | ');
    const milliseconds = { build: 0, create: 0 };
    let session = this.sessions.get(key);
    if (!session) {
      let began = performance.now();
      const { model, extra } = build(network, question, device, precision);
      this.#extras.set(key, extra);
      milliseconds.build = performance.now() - began;
      began = performance.now();
      const bytes = 4 * question.copies * total(layers(network.net)).params;
      const make = () => Session.create(model, device, network.weights.directory, question.shares);
      session = await this.#guarded(device, precision, () => this.sessions.add(key, bytes, make));
      milliseconds.create = performance.now() - began;
      this.created++;
    }
    const ready = session;
    return {
      extra: this.#extras.get(key) as Extra,
      milliseconds,
      run: feeds =>
        this.#guarded(device, precision, () =>
          ready.run({ ...feeds, ...feedEdits(network.net, network.edits) }),
        ),
    };
  }

  /**
   * A session that is not kept, for measuring: the caller releases it.
   * @throws the runtime's error, as it is
   */
  async open<Extra>(
    network: Network,
    question: Question<Extra>,
    device: Device,
    precision: Precision = 'single',
  ): Promise<{ session: Session; extra: Extra }> {
    const { model, extra } = build(network, question, device, precision);
    return { session: await Session.create(model, device, network.weights.directory), extra };
  }

  /** Lets go of every session; they are made again when they are asked for. Not during a run. */
  async release(): Promise<void> {
    await this.sessions.clear();
    this.#extras.clear();
  }

  /** A device in use that fails is given up for the CPU; the caller asks again. */
  async #guarded<T>(device: Device, precision: Precision, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SessionReleased) throw error;
      const why = reason(error);
      const inUse = device === this.devices.state.used && precision === precisionOf(this.devices.state);
      if (inUse && device !== 'cpu') {
        await this.sessions.clear(`${device} |`);
        this.devices.fallBack(`failed while running, the CPU took over: ${why}`);
        throw new DeviceLost(why);
      }
      throw new CodedError('device', `The runtime could not do this on ${PROVIDERS[device].title}: ${why}`, {
        cause: error,
      });
    }
  }
}

function build<Extra>(
  network: Network,
  question: Question<Extra>,
  device: Device,
  precision: Precision,
): { model: Uint8Array; extra: Extra } {
  return question.build(network.net, {
    parameters: parameterSource(network),
    epsilon: network.weights.epsilon,
    edits: network.edits,
    poolIndices: PROVIDERS[device].poolIndices,
    precision,
  });
}

/** The device in use failed and the CPU has taken over: the same work may be tried again. */
export class DeviceLost extends Error {}

/** Does the work, and once more if the device or the session was lost on the way. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeviceLost || error instanceof SessionReleased) return await work();
    throw error;
  }
}
