// The engine in the page: who answers which request, and what happens when it ends.

import { CodedError, errorRecord } from '../../../shared/protocol/error';
import type { Event, Message, Request, RequestOf } from '../../../shared/protocol/messages';
import type { DeviceState } from '../../../shared/protocol/records';
import { inspectedSpec } from '../../../shared/protocol/requested';
import { architecture } from '../../../shared/resnet/architecture';
import { Files } from './files';
import { inspected, Runs } from './runs';
import { syntheticChannelGradients, syntheticKernels, syntheticMaps, syntheticValues } from './tensors';
import { OFFICIAL, Weights } from './weights';

const SAMPLES = ['goldfish', 'alps', 'cat'];

export class InMemoryEngine {
  #generation = 0;
  #device: DeviceState = {
    requested: 'auto',
    used: 'cpu',
    adapter: null,
    threads: 2,
    tried: [
      { name: 'webgpu', ok: false, why: 'Slower than the CPU: 412 ms against 3 ms.' },
      { name: 'cpu', ok: true, why: '' },
    ],
  };
  readonly #weights: Weights;
  readonly #files: Files;
  readonly #runs: Runs;
  readonly #waiting: RequestOf<'inspect'>[] = [];

  /**
   * @param tell null: the line has ended
   * @param delayMs time that an inspection takes
   * @param held whether inspections and downloads wait until `release` is called
   */
  constructor(
    readonly tell: (message: Message<Event> | null) => void,
    private readonly delayMs: number,
    private readonly held: () => boolean,
  ) {
    this.#weights = new Weights(tell, held);
    this.#files = new Files(tell);
    this.#runs = new Runs(tell, () => this.#device);
  }

  receive({ header, bulk }: Message<Request>): void {
    try {
      this.#answer(header, bulk);
    } catch (error) {
      this.tell({ header: { type: 'failed', id: header.id, error: errorRecord(error) } });
    }
  }

  release(): void {
    for (const request of this.#waiting.splice(0)) this.#inspect(request);
  }

  die(message: string, planned = false): void {
    this.#generation++;
    this.#files.forgetPictures();
    this.#runs.forget();
    this.#waiting.length = 0;
    this.tell({ header: { type: 'engine', state: 'died', message, planned } });
    this.tell({ header: { type: 'engine', state: 'starting', message: 'The engine is starting.' } });
    this.tell({ header: { type: 'engine', state: 'ready', message: 'The engine is ready.' } });
  }

  #answer(request: Request, bulk: Uint8Array = new Uint8Array()): void {
    switch (request.type) {
      case 'hello':
        this.#welcome(request.id);
        break;
      case 'file.open':
        this.#files.open(request);
        break;
      case 'file.chunk':
        this.#files.chunk(request.id, bulk);
        break;
      case 'sample':
        this.#files.sample(request);
        break;
      case 'inspect':
        this.#take(request);
        break;
      case 'frame':
        this.#runs.frame(request);
        break;
      case 'maps':
        this.tell(syntheticMaps(this.#runs.netOf(request.runId), request));
        break;
      case 'values':
        this.tell(syntheticValues(this.#runs.netOf(request.runId), request));
        break;
      case 'channelGradients':
        this.tell(syntheticChannelGradients(this.#runs.netOf(request.runId), request));
        break;
      case 'kernels':
        this.tell(syntheticKernels(architecture(inspectedSpec(inspected(request.network))), request));
        break;
      case 'device':
        this.#device = { ...this.#device, requested: request.device };
        this.tell({ header: { type: 'device', id: request.id, device: this.#device } });
        break;
      case 'weights.get':
        this.#weights.download(request);
        break;
      case 'weights.rename':
        this.#weights.rename(request);
        break;
      case 'weights.prepare':
        this.#weights.prepare(request);
        break;
      case 'weights.label':
        this.#weights.label(request);
        break;
      case 'weights.remove':
        this.#weights.remove(request);
        break;
      case 'weights.clear':
        this.#weights.clear(request.id);
        break;
      case 'weights.list':
        this.#weights.list(request.id);
        break;
      case 'cancel':
        this.tell({
          header: {
            type: 'failed',
            id: request.request,
            error: { code: 'cancelled', message: 'Cancelled.' },
          },
        });
    }
  }

  #welcome(id: number): void {
    this.tell({
      header: {
        type: 'welcome',
        id,
        versions: { app: '0.0.0', runtime: 'none' },
        device: this.#device,
        weights: this.#weights.entries,
        official: [OFFICIAL],
        samples: SAMPLES.map(name => ({ name, title: name, credit: 'Drawn by this page.' })),
      },
    });
  }

  #take(request: RequestOf<'inspect'>): void {
    const generation = this.#generation;
    if (this.held()) this.#waiting.push(request);
    else if (this.delayMs === 0) this.#inspect(request);
    else setTimeout(() => generation === this.#generation && this.#inspect(request), this.delayMs);
  }

  /** @throws CodedError `bad-request` */
  #inspect(request: RequestOf<'inspect'>): void {
    if (!this.#files.hasPicture(request.imageId))
      throw new CodedError('bad-request', 'There is no such picture.');
    this.#runs.inspect(request);
  }
}
