// An engine for tests and for work on screens: checks what it is asked as the real one does, and answers every request
// with numbers made up from names, the same each time. The page without an engine, the tests of commands and the gallery
// use it; what a test wants to be different it gives in `script`.
import { MACHINE } from '../shared/check/testing/answers';
import { CodedError, errorRecord } from '../shared/protocol/error';
import {
  type Callable,
  type Event,
  FINAL,
  type Message,
  type Request,
  type RequestOf,
  requestSchema,
} from '../shared/protocol/messages';
import type { DeviceState, OpenedFile } from '../shared/protocol/records';
import { inspectedSpec } from '../shared/protocol/requested';
import { architecture } from '../shared/resnet/architecture';
import type { Answers } from './answers';
import { checkedProvider, DEVICE } from './devices';
import { exported, piece, visualized } from './exports';
import { Files } from './files';
import { inspected, Runs } from './runs';
import { STUDIES } from './studies';
import {
  syntheticChannelGradients,
  syntheticGradCam,
  syntheticKernels,
  syntheticMaps,
  syntheticPathLengths,
  syntheticPixels,
  syntheticValues,
} from './tensors';
import { trained } from './training';
import { Weights } from './weights';
import { welcome } from './welcome';

export interface Script extends Partial<Answers> {
  /** What a file that was handed over turns out to be; left out: by its content and the ending of its name. @throws CodedError */
  readonly file?: (name: string, bytes: Uint8Array) => OpenedFile;
}

export interface Behaviour {
  /** Lets what makes progress take its time; left out: none. */
  readonly later?: ((goOn: () => void) => void) | undefined;
  /** Whether what makes progress stops there until `release` is called. */
  readonly held?: () => boolean;
  /** @returns the bytes of a file of this machine. @throws CodedError. Left out: there are none */
  readonly disk?: (path: string) => Uint8Array;
}

export class FakeEngine {
  /** Requests that have not been answered to the end. */
  readonly #open = new Map<number, { readonly final: Event['type']; messages: Iterator<Message<Event>> }>();
  readonly #waiting = new Set<number>();
  #device: DeviceState = DEVICE;
  readonly #runs = new Runs(() => this.#device);
  readonly #weights = new Weights();
  readonly #files: Files;
  readonly #answers: Answers;

  /** @param tell null: the line has ended */
  constructor(
    readonly tell: (message: Message<Event> | null) => void,
    { file, ...script }: Script = {},
    private readonly behaviour: Behaviour = {},
  ) {
    this.#files = new Files(file);
    this.#answers = { ...this.#own(), ...script };
  }

  receive({ header, bulk }: Message<Request>): void {
    const { id } = header;
    try {
      const request = requestSchema.parse(header);
      const answer = this.#answers[request.type] as (
        asked: Request,
        bulk: Uint8Array,
      ) => Iterable<Message<Event>>;
      const messages = answer(request, bulk ?? new Uint8Array())[Symbol.iterator]();
      const open = this.#open.get(id); // a piece of a file bears the number of the file
      if (open) open.messages = messages;
      else if (request.type in FINAL)
        this.#open.set(id, { final: FINAL[request.type as Callable], messages });
      this.#say(id, messages);
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /** What was held back goes on. */
  release(): void {
    for (const id of [...this.#waiting]) this.#goOn(id);
  }

  /** As when its process ends, and another one is there at once. */
  die(message: string, planned = false): void {
    this.#open.clear();
    this.#waiting.clear();
    this.#files.forgetPictures();
    this.#runs.forget();
    this.tell({ header: { type: 'engine', state: 'died', message, planned } });
    this.tell({ header: { type: 'engine', state: 'starting', message: 'The engine is starting.' } });
    this.tell({ header: { type: 'engine', state: 'ready', message: 'The engine is ready.' } });
  }

  #own(): Answers {
    const [runs, files, weights] = [this.#runs, this.#files, this.#weights];
    return {
      hello: ({ id }) => [welcome(id, { device: this.#device, weights: this.#weights.entries })],
      'file.open': request => files.open(request),
      'file.chunk': (request, bulk) => files.chunk(request, bulk),
      'file.read': request => files.read(request, this.behaviour.disk),
      sample: request => files.sample(request),
      'weights.get': request => weights.download(request),
      'weights.list': ({ id }) => weights.list(id),
      'weights.remove': request => weights.remove(request),
      'weights.rename': request => weights.rename(request),
      'weights.label': request => weights.label(request),
      'weights.prepare': request => weights.prepare(request),
      'weights.clear': ({ id }) => weights.clear(id),
      inspect: request => runs.inspect(request, files),
      original: request => runs.original(request),
      frame: request => runs.frame(request),
      maps: request => [syntheticMaps(runs.netOf(request.runId), request)],
      values: request => [syntheticValues(runs.netOf(request.runId), request)],
      channelGradients: request => [syntheticChannelGradients(runs.netOf(request.runId), request)],
      pathLengths: request => [syntheticPathLengths(runs.netOf(request.runId), request)],
      gradcam: request => [syntheticGradCam(runs.netOf(request.runId), request)],
      attribution: request => [syntheticPixels(runs.netOf(request.runId), request)],
      kernels: request => [
        syntheticKernels(architecture(inspectedSpec(inspected(request.network))), request),
      ],
      ...STUDIES,
      visualize: request => visualized(request),
      train: request => trained(request),
      export: request => exported(request),
      'export.read': request => piece(request),
      device: request => this.#choose(request),
      machine: ({ id }) => [{ header: { type: 'machine', id, machine: MACHINE } }],
      check: request => checkedProvider(request),
      cancel: ({ request }) => this.#cancel(request),
    };
  }

  #say(id: number, messages: Iterator<Message<Event>>): void {
    try {
      for (let next = messages.next(); !next.done; next = messages.next()) {
        const { type } = next.value.header;
        if (type === this.#open.get(id)?.final) this.#open.delete(id);
        this.tell(next.value);
        if (type === 'progress' && this.#stopped(id)) return;
      }
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /** Whether a request that has just made progress waits now. */
  #stopped(id: number): boolean {
    const { later, held } = this.behaviour;
    if (held?.()) {
      this.#waiting.add(id);
      return true;
    }
    later?.(() => this.#goOn(id));
    return later !== undefined;
  }

  #goOn(id: number): void {
    this.#waiting.delete(id);
    const open = this.#open.get(id);
    if (open) this.#say(id, open.messages);
  }

  #fail(id: number, error: unknown): void {
    this.#open.delete(id);
    this.tell({ header: { type: 'failed', id, error: errorRecord(error) } });
  }

  #cancel(id: number): [] {
    this.#waiting.delete(id);
    if (this.#open.has(id)) this.#fail(id, new CodedError('cancelled', 'Cancelled.'));
    return [];
  }

  #choose({ id, device }: RequestOf<'device'>): Message<Event>[] {
    this.#device = { ...this.#device, requested: device };
    return [{ header: { type: 'device', id, device: this.#device } }];
  }
}
