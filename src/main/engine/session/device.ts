// Which execution provider is in use, and why.
import { CodedError } from '../../../shared/protocol/error';
import type { Device, DeviceState, Precision } from '../../../shared/protocol/records';
import { PROVIDERS } from './providers';
import { offeredDevices, THREADS } from './runtime';

type Tried = DeviceState['tried'][number];

/** Runs a small network on a device and says how long it took and what came out. */
export type Probe = (
  device: Device,
  precision: Precision,
) => Promise<{ milliseconds: number; logits: Float32Array }>;

/** Remembers verdicts between starts. */
export interface VerdictStore {
  read(device: Device): Promise<Tried | null>;
  write(device: Device, verdict: Tried): Promise<void>;
  forget(device: Device): Promise<void>;
}

/** The largest difference of logits from the CPU's, relative to the largest logit, that rounding explains. */
const TOLERANCE = 0.02;

const ENDED_ONCE = 'the engine ended while this provider was tried';
const ENDED_TWICE = 'the engine ended twice while this provider was tried';

export class DeviceChooser {
  #state: DeviceState = { requested: 'auto', used: 'cpu', adapter: null, threads: THREADS, tried: [] };

  constructor(
    private readonly probe: Probe,
    private readonly verdicts: VerdictStore,
    private readonly offered: readonly Device[] = offeredDevices(),
  ) {}

  get state(): DeviceState {
    return this.#state;
  }

  /**
   * `auto` takes the first provider that agrees with the CPU and is faster; one that is named is taken as it is.
   * @throws CodedError device, with the runtime's reason, where the named one does not start or does not compute in
   * half precision; the state stays
   */
  async choose(requested: 'auto' | Device, precision: Precision = 'single'): Promise<DeviceState> {
    const state = requested === 'auto' ? await this.#auto() : await this.#named(requested);
    this.#state = precision === 'half' ? { ...state, half: await this.#half(state.used) } : state;
    return this.#state;
  }

  /** Measures what half precision changes on a device. */
  async #half(device: Device): Promise<NonNullable<DeviceState['half']>> {
    if (device === 'cpu')
      throw new CodedError('device', 'Half precision needs a GPU; on the CPU it would only cost time.');
    try {
      const { logits } = await this.probe(device, 'half');
      const difference = distance((await this.probe('cpu', 'single')).logits, logits);
      if (!Number.isFinite(difference)) throw new Error('the test network gave no numbers');
      return { difference };
    } catch (error) {
      const { title } = PROVIDERS[device];
      throw new CodedError(
        'device',
        `${title} does not compute in half precision here: ${reason(error)}; take single precision.`,
      );
    }
  }

  /** After a failure of the device in use: the CPU, and why. */
  fallBack(why: string): DeviceState {
    const { half: _, ...before } = this.#state; // which the CPU has not
    const { used } = before;
    const tried = [...before.tried.filter(t => t.name !== used), { name: used, ok: false, why }];
    this.#state = { ...before, used: 'cpu', adapter: null, tried };
    return this.#state;
  }

  async #named(device: Device): Promise<DeviceState> {
    const base = { requested: device, used: device, threads: THREADS } as const;
    if (device === 'cpu') return { ...base, adapter: null, tried: [] };
    if (!this.offered.includes(device)) {
      throw new CodedError(
        'device',
        `${PROVIDERS[device].title} is not part of this build of onnxruntime-node.`,
      );
    }
    try {
      const { milliseconds } = await this.probe(device, 'single');
      const why = `asked for by name; took ${milliseconds.toFixed(1)} ms on the test network`;
      const adapter = 'taken as named: may be a software adapter';
      return { ...base, adapter, tried: [{ name: device, ok: true, why }] };
    } catch (error) {
      const { title, advice } = PROVIDERS[device];
      throw new CodedError('device', `${title} does not start: ${reason(error)}. ${advice}`);
    }
  }

  async #auto(): Promise<DeviceState> {
    const tried: Tried[] = [];
    for (const device of this.offered.filter(name => name !== 'cpu')) {
      const known = await this.verdicts.read(device);
      const verdict =
        !known || known.why === ENDED_ONCE
          ? await this.judge(device, known !== null, () => this.#compare(device))
          : known;
      tried.push(verdict);
      if (verdict.ok) return { requested: 'auto', used: device, adapter: null, threads: THREADS, tried };
    }
    return { requested: 'auto', used: 'cpu', adapter: null, threads: THREADS, tried };
  }

  /**
   * Finds a verdict and keeps it. One is written before the work, so that a provider that takes the process down with it
   * is not tried for ever: once may be an accident, as somebody who leaves while it is tried.
   * @param again whether the process ended when this was tried before
   * @param work gives null to leave the verdict as it was, as what it throws does
   */
  async judge<T extends Tried | null>(device: Device, again: boolean, work: () => Promise<T>): Promise<T> {
    const before = await this.verdicts.read(device);
    await this.verdicts.write(device, { name: device, ok: false, why: again ? ENDED_TWICE : ENDED_ONCE });
    let verdict: T | null = null;
    try {
      verdict = await work();
      return verdict;
    } finally {
      const kept = verdict ?? before;
      await (kept ? this.verdicts.write(device, kept) : this.verdicts.forget(device));
    }
  }

  async #compare(device: Device): Promise<Tried> {
    try {
      const other = await this.probe(device, 'single'); // first: most that fail do so at once
      const cpu = await this.probe('cpu', 'single');
      const off = distance(cpu.logits, other.logits);
      const times = `${other.milliseconds.toFixed(1)} ms against the CPU's ${cpu.milliseconds.toFixed(1)} ms`;
      if (!(off <= TOLERANCE)) {
        return {
          name: device,
          ok: false,
          why: `its logits differ from the CPU's by ${(100 * off).toFixed(1)} %`,
        };
      }
      const faster = other.milliseconds < cpu.milliseconds;
      return { name: device, ok: faster, why: faster ? times : `slower than the CPU: ${times}` };
    } catch (error) {
      return { name: device, ok: false, why: reason(error) };
    }
  }
}

/** Largest difference, relative to the largest value. */
function distance(of: Float32Array, other: Float32Array): number {
  const scale = of.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return of.reduce((most, v, i) => Math.max(most, Math.abs(v - other[i]!)), 0) / scale;
}

/** The runtime's own words: the last sentence it gives, without its source file, its function and its checks. */
export function reason(error: unknown): string {
  const cause = error instanceof CodedError ? error.cause : error;
  const text = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]!;
  const said = text
    .replace(/^.*\.(cc|h):\d+ .*?\) ?/, '')
    .replace(/^\S+\.(cc|h):\d+ \w+ /, '')
    .replace(/^.* was false\. /, '')
    .replace(/^OrtSessionOptions\w+: /, '')
    .trim()
    .replace(/\.$/, '');
  return said || text || 'no reason given';
}
