// onnxruntime-node, and nothing else of it anywhere: tensors in, tensors out.
import { availableParallelism } from 'node:os';
import type { Device } from '../../../shared/protocol/records';
import { type InferenceSession, ort } from './onnxruntime.mjs';
import { PROVIDERS } from './providers';

export type Feeds = Readonly<Record<string, Value>>;
/** What a graph puts out. */
export type Output = Float32Array | BigInt64Array | Float64Array;

export interface Value {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}

export const RUNTIME_VERSION = `onnxruntime-node ${ort.env.versions.node ?? 'of unknown version'}`;

/** Threads of one operator. Hyperthreads slow matrix arithmetic down, so half of what a larger machine reports. */
export const THREADS =
  availableParallelism() <= 4 ? availableParallelism() : Math.ceil(availableParallelism() / 2);

/** Execution providers that this build of the runtime offers. */
export function offeredDevices(): Device[] {
  const offered = new Set<string>(ort.listSupportedBackends().map(backend => backend.name));
  return (Object.keys(PROVIDERS) as Device[]).filter(device => offered.has(device));
}

/** The session was let go of meanwhile; whoever wants to run it makes it again. */
export class SessionReleased extends Error {}

/** A model that is ready to run. `run` blocks this process until it is done. */
export class Session {
  #running: Promise<unknown> = Promise.resolve();
  #released = false;

  private constructor(private readonly session: InferenceSession) {}

  /**
   * @param weightsDirectory folder in which the model's external data lies
   * @param shares whether other work shall have the cores that an operator's threads wait on
   * @throws Error with the runtime's reason, where the device does not start or the model is refused
   */
  static async create(
    model: Uint8Array,
    device: Device,
    weightsDirectory: string | null,
    shares = false,
  ): Promise<Session> {
    // Weights outside the arena, which grows by doubling and would keep what it does not need.
    const session: Record<string, string> = {
      use_device_allocator_for_initializers: '1',
      // Threads of a run that is over would go on spinning, for milliseconds that the next session's run needs them for.
      force_spinning_stop: '1',
      // Work is handed out in blocks that get smaller: a core that is busy with something else takes fewer.
      dynamic_block_base: '4',
    };
    // Threads that wait for the slowest one spin otherwise: quick for small operators, but nobody else gets the core.
    if (shares) session['intra_op.allow_spinning'] = '0';
    if (weightsDirectory) session.model_external_initializers_file_folder_path = weightsDirectory;
    return new Session(
      await ort.InferenceSession.create(model, {
        executionProviders: [...PROVIDERS[device].options],
        intraOpNumThreads: THREADS,
        graphOptimizationLevel: 'all',
        // The plan of one block for all maps comes after a first run that took them one by one: both would stay.
        enableMemPattern: false,
        logSeverityLevel: 3,
        extra: { session },
      }),
    );
  }

  async run(feeds: Feeds): Promise<Map<string, Output>> {
    const tensors = Object.entries(feeds).map(([name, { data, dims }]) => [
      name,
      data instanceof Float32Array
        ? new ort.Tensor('float32', data, dims)
        : new ort.Tensor('int64', data, dims),
    ]);
    const fetched = await this.#whileHeld(() => this.session.run(Object.fromEntries(tensors)));
    return new Map(Object.entries(fetched).map(([name, { data }]) => [name, data as Output]));
  }

  /** After a run that is under way. */
  async release(): Promise<void> {
    this.#released = true;
    await this.#running;
    await this.session.release();
  }

  async #whileHeld<T>(run: () => Promise<T>): Promise<T> {
    if (this.#released) throw new SessionReleased();
    const running = run();
    this.#running = running.catch(() => {});
    return running;
  }
}
