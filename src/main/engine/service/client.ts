// One client of the engine: reads its requests and answers each with events of the same number. Files and the library of
// weights are its own business; analyses are records of `analyses/`.
import { id as idSchema } from '../../../shared/protocol/define';
import { CodedError, errorRecord } from '../../../shared/protocol/error';
import {
  type Event,
  type EventOf,
  type Message,
  type Request,
  type RequestOf,
  requestSchema,
  type Step,
} from '../../../shared/protocol/messages';
import type { OpenedFile } from '../../../shared/protocol/records';
import { isNpy } from '../../../shared/tensor/npy';
import type { AnyAnalysis, Context, Lane } from '../analyses/analysis';
import { Job } from '../analyses/job';
import { type AnalysisType, analysisOf } from '../analyses/table';
import type { Connection } from '../connection';
import { isImage } from '../image/headers/sniff';
import { loadSample, SAMPLES } from '../image/samples';
import { RunStore } from '../session/run-store';
import { RUNTIME_VERSION } from '../session/runtime';
import { labelsOf, readClassFile } from '../weights/class-list';
import { isCheckpoint } from '../weights/importer';
import { OFFICIAL } from '../weights/official';
import type { Origin } from '../weights/origin';
import { type Change, labelled, prepared, renamed } from '../weights/people-say';
import { printable } from '../weights/refusal';
import type { Engine } from './engine';
import { Incoming } from './incoming';
import { LocalFile, type WholeFile } from './local-file';
import { Pictures } from './pictures';

/** Environment variable that names another place to fetch official checkpoints from. */
const MIRROR_VARIABLE = 'RESNET_EXPLORER_MIRROR';
const RUNS_LIMIT = 64 * 2 ** 20;
const CHECKPOINT_NAME = /\.(pth|pt2?|th|bin|ckpt|safetensors|onnx|h5|hdf5|keras|pkl|npz|tar|t?gz)$/i;
/** As much of a file as its kind is told by. */
const HEAD = 4096;

/** What is no analysis: files, the library of weights. */
type DeskType = Exclude<Request['type'], AnalysisType>;
type Handlers = { [T in DeskType]: (request: RequestOf<T>, bulk: Uint8Array | undefined) => void };

/** What is asked of a checkpoint with its file. */
type AskedOfFile = Pick<Origin, 'passing' | 'prefix'>;

/** A file on its way in. */
interface Arriving {
  readonly file: Incoming;
  readonly asked: AskedOfFile;
}

type Handle = (request: Request, bulk: Uint8Array | undefined) => void;

export class Client {
  readonly #pictures: Pictures;
  readonly #runs = new RunStore(RUNS_LIMIT);
  readonly #incoming = new Map<number, Arriving>();
  /** Downloads under way. They wait on the network, not on the processor, so they are no jobs of the queue. */
  readonly #downloads = new Map<number, AbortController>();

  constructor(
    private readonly engine: Engine,
    private readonly connection: Connection,
  ) {
    this.#pictures = new Pictures(engine.decoder);
    // A page will show a picture soon; a command may have none.
    if (!engine.options.trusted) engine.decoder.warm();
    connection.onMessage(message => this.#receive(message));
    connection.onClose(() => this.#close());
    engine.rest.attached(this);
  }

  readonly #handlers: Handlers = {
    hello: request =>
      this.#enqueue(request.id, null, async () => this.#send(await this.#welcome(request.id))),
    'file.open': request => this.#open(request),
    'file.chunk': (request, bulk) => this.#chunk(request, bulk),
    'file.read': request => this.#enqueue(request.id, null, () => this.#readFile(request)),
    'weights.get': request => void this.#download(request),
    'weights.list': ({ id }) => this.#enqueue(id, null, () => this.#listWeights(id)),
    'weights.remove': ({ id, weights }) =>
      this.#enqueue(id, null, () => this.engine.library.remove(weights).then(() => this.#listWeights(id))),
    'weights.rename': ({ id, weights, title }) => this.#say(id, weights, renamed(title)),
    'weights.label': ({ id, weights, labels }) => this.#say(id, weights, labelled(labels)),
    'weights.prepare': ({ id, weights, preprocessing }) => this.#say(id, weights, prepared(preprocessing)),
    'weights.clear': ({ id }) =>
      this.#enqueue(id, null, () => this.engine.library.emptyCache().then(() => this.#listWeights(id))),
    sample: request => this.#enqueue(request.id, null, () => this.#sample(request)),
    cancel: request => this.#cancel(request.request),
  };

  #send(header: Event, bulk?: Uint8Array): void {
    this.connection.send({ header, bulk });
  }

  #fail(id: number, error: unknown): void {
    this.#send({ type: 'failed', id, error: errorRecord(error) });
  }

  #receive({ header, bulk }: Message<unknown>): void {
    const parsed = requestSchema.safeParse(header);
    if (parsed.success) {
      const request = parsed.data;
      const asked = analysisOf.get(request.type);
      if (asked) this.#analyse(asked, request, bulk);
      else (this.#handlers[request.type as DeskType] as Handle)(request, bulk);
      return;
    }
    const id = idSchema.safeParse((header as { id?: unknown } | null)?.id).data;
    if (id === undefined) return; // nobody to answer to
    const [issue] = parsed.error.issues;
    const what = printable(issue!.path.map(String).join('.'));
    const text = `A request was not understood: its field “${what}” is missing or of the wrong kind; reload the page, or update the program that asked.`;
    this.#fail(id, new CodedError('bad-request', text));
  }

  #analyse(asked: AnyAnalysis, request: Request, bulk: Uint8Array | undefined): void {
    const { id, type, ...draft } = request;
    if (asked.trusted !== undefined && !this.engine.options.trusted) {
      this.#fail(id, new CodedError('bad-request', asked.trusted));
      return;
    }
    const context: Context = {
      engine: this.engine,
      runs: this.#runs,
      pictures: this.#pictures,
      bulk,
      send: (kind, value) => this.connection.send(kind.pack(id, value) as Message<Event>),
    };
    const key = asked.replaces ? `${type} ${asked.replaces(draft)}` : null;
    const work = async (job: Job) => context.send(asked.request.end, await asked.run(context, draft, job));
    this.#enqueue(id, key, work, asked.lane);
  }

  #enqueue(
    id: number,
    key: string | null,
    work: (job: Job) => Promise<void>,
    lane: Lane = 'interactive',
  ): void {
    const { queue } = this.engine;
    const giveWay = lane === 'background' ? () => queue.giveWay() : undefined;
    const job = new Job((step, fraction) => this.#progress(id, step, fraction), giveWay);
    queue.add({
      owner: this,
      id,
      key,
      lane,
      job,
      work: () => work(job),
      fail: error => this.#fail(id, error),
    });
  }

  #progress(id: number, step: Step, fraction: number | null): void {
    this.#send({ type: 'progress', id, step, fraction });
  }

  #cancel(id: number): void {
    this.#downloads.get(id)?.abort();
    void this.#incoming.get(id)?.file.discard();
    if (this.#incoming.delete(id)) this.#fail(id, new CodedError('cancelled', 'Cancelled.'));
    else this.engine.queue.cancel(this, id);
  }

  #close(): void {
    for (const download of this.#downloads.values()) download.abort();
    this.engine.queue.cancel(this);
    for (const { file } of this.#incoming.values()) void file.discard();
    this.engine.rest.detached(this);
  }

  async #welcome(id: number): Promise<EventOf<'welcome'>> {
    return {
      type: 'welcome',
      id,
      versions: { app: this.engine.options.appVersion, runtime: RUNTIME_VERSION },
      device: await this.engine.device(),
      weights: await this.engine.library.list(),
      official: OFFICIAL.map(({ name, model, recipe, file, sizeMiB, top1, top5 }) => ({
        name,
        model,
        recipe,
        file,
        sizeMiB,
        top1,
        top5,
      })),
      samples: SAMPLES.map(({ name, title, credit }) => ({ name, title, credit })),
    };
  }

  // Files

  #open({ id, name, size, prefix }: RequestOf<'file.open'>): void {
    try {
      if (!CHECKPOINT_NAME.test(name)) this.engine.decoder.warm(); // while the bytes arrive
      const incoming = new Incoming(name, size, this.engine.incomingDir);
      const arriving = { file: incoming, asked: { prefix } };
      this.#incoming.set(id, arriving);
      if (incoming.complete) this.#arrived(id, arriving);
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #chunk({ id, offset }: RequestOf<'file.chunk'>, bulk: Uint8Array | undefined): void {
    const arriving = this.#incoming.get(id);
    if (!arriving) return; // cancelled meanwhile
    const incoming = arriving.file;
    this.engine.rest.touched();
    try {
      incoming.add(offset, bulk ?? new Uint8Array());
    } catch (error) {
      this.#incoming.delete(id);
      void incoming.discard();
      this.#fail(id, error);
      return;
    }
    if (incoming.complete) this.#arrived(id, arriving);
    else this.#progress(id, 'receive', incoming.fraction);
  }

  #arrived(id: number, { file: incoming, asked }: Arriving): void {
    this.#incoming.delete(id);
    this.#enqueue(id, null, async () => {
      try {
        const file = await this.#recognise(id, incoming, asked);
        this.#send({ type: 'file', id, file }, await this.#pictures.preview(file));
      } finally {
        await incoming.discard();
      }
    });
  }

  async #readFile({ id, path, keep, prefix }: RequestOf<'file.read'>): Promise<void> {
    if (!this.engine.options.trusted)
      throw new CodedError('bad-request', 'Only the command line names files by their paths.');
    this.#send({
      type: 'file',
      id,
      file: await this.#recognise(id, new LocalFile(path), { passing: !keep, prefix }),
    });
  }

  /** Tells by content what a file is, and takes it in. */
  async #recognise(id: number, incoming: WholeFile, asked: AskedOfFile): Promise<OpenedFile> {
    const { name } = incoming;
    const head = await incoming.head(HEAD);
    if (isImage(head) || isNpy(head)) return this.#pictures.add(name, await incoming.bytes());
    // What nothing is recognised in is judged, and refused, as what its name promises.
    if (isCheckpoint(head) || CHECKPOINT_NAME.test(name)) {
      const progress = (fraction: number) => this.#progress(id, 'read weights', fraction);
      const origin = { lasting: incoming.lasting, ...asked };
      const { library } = this.engine;
      return {
        kind: 'weights',
        entry: await library.importFile(await incoming.path(), name, progress, origin),
      };
    }
    const bytes = await incoming.bytes();
    const list = readClassFile(name, bytes);
    if (list === 'json')
      throw new CodedError('bad-request', `${name} is a JSON file, but no list of class names.`);
    if (list) return { kind: 'labels', labels: labelsOf(name, list) };
    return this.#pictures.add(name, bytes);
  }

  async #download({ id, name }: RequestOf<'weights.get'>): Promise<void> {
    const abort = new AbortController();
    this.#downloads.set(id, abort);
    try {
      const entry = await this.engine.library.importOfficial(name, {
        signal: abort.signal,
        onProgress: fraction => {
          this.engine.rest.touched();
          this.#progress(id, 'download', fraction);
        },
        ...(process.env[MIRROR_VARIABLE] ? { mirror: process.env[MIRROR_VARIABLE] } : {}),
      });
      this.#send({ type: 'file', id, file: { kind: 'weights', entry } });
    } catch (error) {
      this.#fail(id, error);
    } finally {
      this.#downloads.delete(id);
    }
  }

  /** Keeps what a person says of a checkpoint; the list then has it. */
  #say(id: number, weights: string, change: Change): void {
    this.#enqueue(id, null, () => this.engine.library.say(weights, change).then(() => this.#listWeights(id)));
  }

  async #listWeights(id: number): Promise<void> {
    const { library } = this.engine;
    const [weights, stored] = [await library.list(), await library.stored()];
    this.#send({ type: 'weights', id, weights, stored });
  }

  async #sample({ id, name }: RequestOf<'sample'>): Promise<void> {
    const sample = SAMPLES.find(known => known.name === name);
    if (!sample) throw new CodedError('bad-request', `There is no sample picture called “${name}”.`);
    const bytes = await loadSample(name, this.engine.options.resourcesDir, (bytes, name, region) =>
      this.engine.decoder.ask({ kind: 'part', bytes, name, region }),
    );
    this.#send({ type: 'file', id, file: await this.#pictures.add(sample.title, bytes) }, bytes);
  }
}
