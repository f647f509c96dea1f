// What all clients of one engine process share: the queue, the weights, the sessions, the device.

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EngineArguments } from '../../../shared/protocol/lines';
import { DEVICE_VARIABLE } from '../../../shared/protocol/lines';
import { DEVICES, type Device, type DeviceState, type Precision } from '../../../shared/protocol/records';
import type { Services } from '../analyses/analysis';
import { FORWARD } from '../analyses/questions';
import { DecoderProcess } from '../decoders/decoder-process';
import { decodeHere } from '../decoders/here';
import type { DecoderLauncher } from '../decoders/launcher';
import { feedInput } from '../graph/feeds';
import { Networks } from '../network/networks';
import { DeviceChooser } from '../session/device';
import { Executor } from '../session/executor';
import { SessionCache } from '../session/session-cache';
import { verdictsIn } from '../session/verdicts';
import { sweep, sweepOwn } from '../temporary';
import { WeightsLibrary } from '../weights/library';
import { collectGarbage } from './garbage';
import { Queue } from './queue';
import { REST_TIMES, Rest } from './rest';

/** Weights and their copies that sessions may hold: ResNet-152's inspection needs 0.5 GB, 18 and 50 together 0.3. */
const SESSIONS_LIMIT = 900 * 2 ** 20;
/**
 * A rested engine that holds more than this is better replaced: what is freed stays in the C library's heap, which has
 * grown with every network. But not where it made no more sessions than a page asks of a fresh one by itself, which would
 * then be replaced again and again.
 */
const SPENT = { bytes: 400 * 2 ** 20, sessions: 5 };
/** The input with which devices are compared: small, so that a software adapter answers within a second or two. */
const PROBE_SIZE = 64;

export class Engine implements Services {
  readonly queue = new Queue(busy => this.rest.worked(busy));
  /** Where large files lie while they arrive. */
  readonly incomingDir: string;
  readonly library: WeightsLibrary;
  readonly networks: Networks;
  readonly executor: Executor;
  readonly #sessions = new SessionCache(SESSIONS_LIMIT);
  /** Told of clients that come and go. */
  readonly rest: Rest;
  #device: Promise<DeviceState> | null = null;
  #lastRunId = 0;

  /** Decodes the pictures that people look at, all clients'. */
  readonly decoder: DecoderProcess;

  /** @param onSpent hears that nothing is asked and another process would hold less memory */
  constructor(
    readonly options: EngineArguments,
    readonly launchDecoder: DecoderLauncher = decodeHere,
    private readonly onSpent: () => void = () => {},
  ) {
    this.decoder = new DecoderProcess(launchDecoder);
    this.incomingDir = join(options.cacheDir, 'incoming');
    for (const folder of this.#written) void sweep(folder);
    this.rest = new Rest({ ...REST_TIMES, ...options.restTimes }, () =>
      this.queue.between(() => this.#giveBack()),
    );
    this.library = new WeightsLibrary(options);
    this.networks = new Networks(this.library);
    const devices = new DeviceChooser(
      (device, precision) => this.#probe(device, precision),
      verdictsIn(options.cacheDir),
    );
    this.executor = new Executor(devices, this.#sessions);
  }

  /** Folders of the cache in which files are being written. */
  get #written(): string[] {
    return ['incoming', 'weights', 'devices'].map(name => join(this.options.cacheDir, name));
  }

  nextRunId(): number {
    return ++this.#lastRunId;
  }

  /** The device in use; chosen when somebody first asks. */
  async device(): Promise<DeviceState> {
    const forced = DEVICES.find(name => name === process.env[DEVICE_VARIABLE]);
    this.#device ??= this.executor.devices.choose(forced ?? 'auto');
    await this.#device;
    return this.executor.devices.state;
  }

  /** @throws CodedError device; the one in use stays */
  async chooseDevice(requested: 'auto' | Device, precision?: Precision): Promise<DeviceState> {
    // The first choice is this one; `auto` would measure for nothing.
    const choice = this.executor.devices.choose(requested, precision);
    this.#device ??= choice.catch(() => this.executor.devices.state);
    return choice;
  }

  /** Lets go of all sessions; they are made again when they are needed. */
  async freeSessions(): Promise<void> {
    await this.#sessions.clear();
  }

  async close(): Promise<void> {
    this.decoder.close();
    await this.freeSessions();
  }

  /** Removes what this process has begun to write; the last thing that it does. */
  clearAway(): void {
    for (const folder of this.#written) sweepOwn(folder);
  }

  /** Lets go of what can be made again: sessions, decoded pictures. */
  async #giveBack(): Promise<void> {
    this.decoder.rest();
    await this.executor.release();
    collectGarbage();
    const few = !this.rest.alone && this.executor.created <= SPENT.sessions;
    if (process.memoryUsage.rss() > SPENT.bytes && !few) this.onSpent();
  }

  /** ResNet-18, untrained, on a small input: the median of three runs after one that does not count. */
  async #probe(
    device: Device,
    precision: Precision,
  ): Promise<{ milliseconds: number; logits: Float32Array }> {
    const network = await this.networks.resolve({
      model: 'resnet18',
      weights: 'untrained:0',
      input: [PROBE_SIZE, PROBE_SIZE],
    });
    const session = await this.executor.prepare(network, FORWARD, { device, precision });
    const wave = Float32Array.from({ length: 3 * PROBE_SIZE ** 2 }, (_, i) => Math.sin(0.05 * i));
    const times: number[] = [];
    let logits = new Float32Array();
    for (let run = 0; run < 4; run++) {
      const began = performance.now();
      logits = (await session.run(feedInput(network.net, wave))).get('fc') as Float32Array<ArrayBuffer>;
      times.push(performance.now() - began);
    }
    return { milliseconds: times.slice(1).sort((a, b) => a - b)[1]!, logits };
  }
}
