// One client of the engine: reads its requests and answers each with events of the same number.
import { performance } from 'node:perf_hooks';
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
import { maps } from '../../../shared/protocol/requests/maps';
import { values } from '../../../shared/protocol/requests/values';
import { isNpy } from '../../../shared/tensor/npy';
import { runFrame } from '../analyses/frame';
import { Job } from '../analyses/job';
import { activationOf, gradientAt, type NodeValues } from '../analyses/tensors';
import type { Connection } from '../connection';
import { prepare } from '../image/prepare';
import { rasterOfRgba } from '../image/rgba';
import { loadSample, SAMPLES } from '../image/samples';
import { isImage } from '../image/sniff';
import { featureMaps } from '../reduce/feature-maps';
import { RunStore } from '../session/run-store';
import { RUNTIME_VERSION } from '../session/runtime';
import { labelsOf, readClassFile } from '../weights/class-list';
import { isCheckpoint } from '../weights/importer';
import { OFFICIAL } from '../weights/official';
import { printable } from '../weights/refusal';
import { Analyses } from './analyses';
import type { Engine } from './engine';
import { Incoming } from './incoming';
import { LocalFile, type WholeFile } from './local-file';
import { Pictures } from './pictures';

/** Environment variable that names another place to fetch official checkpoints from. */
const MIRROR_VARIABLE = 'RESNET_EXPLORER_MIRROR';
const RUNS_LIMIT = 64 * 2 ** 20;
const CHECKPOINT_NAME = /\.(pth|pt|th|bin|ckpt|safetensors|onnx)$/i;
/** As much of a file as its kind is told by. */
const HEAD = 4096;

type Handlers = { [T in Request['type']]: (request: RequestOf<T>, bulk: Uint8Array | undefined) => void };

export class Client {
  readonly #pictures: Pictures;
  readonly #runs = new RunStore(RUNS_LIMIT);
  readonly #incoming = new Map<number, Incoming>();
  /** Downloads under way. They wait on the network, not on the processor, so they are no jobs of the queue. */
  readonly #downloads = new Map<number, AbortController>();
  readonly #analyses: Analyses;

  constructor(
    private readonly engine: Engine,
    private readonly connection: Connection,
  ) {
    this.#pictures = new Pictures(engine.decoder);
    // A page will show a picture soon; a command may have none.
    if (!engine.options.trusted) engine.decoder.warm();
    this.#analyses = new Analyses(engine, this.#runs, message => connection.send(message));
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
    'weights.rename': ({ id, weights, title }) =>
      this.#enqueue(id, null, () =>
        this.engine.library.rename(weights, title).then(() => this.#listWeights(id)),
      ),
    'weights.label': ({ id, weights, labels }) =>
      this.#enqueue(id, null, () =>
        this.engine.library.label(weights, labels).then(() => this.#listWeights(id)),
      ),
    'weights.clear': ({ id }) =>
      this.#enqueue(id, null, () => this.engine.library.emptyCache().then(() => this.#listWeights(id))),
    sample: request => this.#enqueue(request.id, null, () => this.#sample(request)),
    inspect: request =>
      this.#enqueue(request.id, `inspect ${request.slot}`, job => this.#inspect(request, job)),
    frame: (request, bulk) =>
      this.#enqueue(request.id, `frame ${request.slot}`, job => this.#frame(request, bulk, job)),
    maps: request => this.#enqueue(request.id, null, () => this.#maps(request)),
    values: request => this.#enqueue(request.id, null, () => this.#values(request)),
    pathLengths: request =>
      this.#enqueue(request.id, `pathLengths ${request.runId}`, job =>
        this.#analyses.pathLengths(request, job),
      ),
    // Not replaced by newer ones: one may be for the screen and one for a file. Who no longer waits cancels.
    gradcam: request => this.#enqueue(request.id, null, job => this.#analyses.gradCam(request, job)),
    attribution: request => this.#enqueue(request.id, null, job => this.#analyses.attribution(request, job)),
    channelGradients: request =>
      this.#enqueue(request.id, `channelGradients ${request.runId}`, job =>
        this.#analyses.channelGradients(request, job),
      ),
    kernels: request => this.#enqueue(request.id, null, () => this.#analyses.kernels(request)),
    evaluate: request => this.#enqueue(request.id, null, job => this.#analyses.evaluate(request, job)),
    export: request => this.#enqueue(request.id, null, job => this.#analyses.export(request, job)),
    'export.read': request => this.#enqueue(request.id, null, () => this.#analyses.readExport(request)),
    device: request => this.#enqueue(request.id, 'device', () => this.#device(request)),
    machine: request => this.#enqueue(request.id, null, () => this.#analyses.machine(request)),
    check: request => this.#enqueue(request.id, null, job => this.#analyses.check(request, job)),
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
      const handle = this.#handlers[parsed.data.type] as (
        request: Request,
        bulk: Uint8Array | undefined,
      ) => void;
      handle(parsed.data, bulk);
      return;
    }
    const id = idSchema.safeParse((header as { id?: unknown } | null)?.id).data;
    if (id === undefined) return; // nobody to answer to
    const [issue] = parsed.error.issues;
    const what = printable(issue!.path.map(String).join('.'));
    const text = `A request was not understood: its field “${what}” is missing or of the wrong kind; reload the page, or update the program that asked.`;
    this.#fail(id, new CodedError('bad-request', text));
  }

  #enqueue(id: number, key: string | null, work: (job: Job) => Promise<void>): void {
    const job = new Job((step, fraction) => this.#progress(id, step, fraction));
    this.engine.queue.add({
      owner: this,
      id,
      key,
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
    void this.#incoming.get(id)?.discard();
    if (this.#incoming.delete(id)) this.#fail(id, new CodedError('cancelled', 'Cancelled.'));
    else this.engine.queue.cancel(this, id);
  }

  #close(): void {
    for (const download of this.#downloads.values()) download.abort();
    this.engine.queue.cancel(this);
    for (const incoming of this.#incoming.values()) void incoming.discard();
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

  #open({ id, name, size }: RequestOf<'file.open'>): void {
    try {
      if (!CHECKPOINT_NAME.test(name)) this.engine.decoder.warm(); // while the bytes arrive
      const incoming = new Incoming(name, size, this.engine.incomingDir);
      this.#incoming.set(id, incoming);
      if (incoming.complete) this.#arrived(id, incoming);
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #chunk({ id, offset }: RequestOf<'file.chunk'>, bulk: Uint8Array | undefined): void {
    const incoming = this.#incoming.get(id);
    if (!incoming) return; // cancelled meanwhile
    this.engine.rest.touched();
    try {
      incoming.add(offset, bulk ?? new Uint8Array());
    } catch (error) {
      this.#incoming.delete(id);
      void incoming.discard();
      this.#fail(id, error);
      return;
    }
    if (incoming.complete) this.#arrived(id, incoming);
    else this.#progress(id, 'receive', incoming.fraction);
  }

  #arrived(id: number, incoming: Incoming): void {
    this.#incoming.delete(id);
    this.#enqueue(id, null, async () => {
      try {
        const file = await this.#recognise(id, incoming);
        this.#send({ type: 'file', id, file }, await this.#pictures.preview(file));
      } finally {
        await incoming.discard();
      }
    });
  }

  async #readFile({ id, path }: RequestOf<'file.read'>): Promise<void> {
    if (!this.engine.options.trusted)
      throw new CodedError('bad-request', 'Only the command line names files by their paths.');
    this.#send({ type: 'file', id, file: await this.#recognise(id, new LocalFile(path)) });
  }

  /** Tells by content what a file is, and takes it in. */
  async #recognise(id: number, incoming: WholeFile): Promise<OpenedFile> {
    const { name } = incoming;
    const head = await incoming.head(HEAD);
    if (isImage(head) || isNpy(head)) return this.#pictures.add(name, await incoming.bytes());
    // What nothing is recognised in is judged, and refused, as what its name promises.
    if (isCheckpoint(head) || CHECKPOINT_NAME.test(name)) {
      const progress = (fraction: number) => this.#progress(id, 'read weights', fraction);
      return {
        kind: 'weights',
        entry: await this.engine.library.importFile(await incoming.path(), name, progress, incoming),
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

  // Runs

  async #inspect(request: RequestOf<'inspect'>, job: Job): Promise<void> {
    await this.engine.device();
    await job.step('read weights');
    const network = await this.engine.networks.resolve(request.network);
    await job.step('decode');
    const input = await this.#pictures.input(request.imageId, network, request);
    const inspection = { request, runId: this.engine.nextRunId(), network, input };
    const send = ({ header, bulk }: Message<Event>) => this.#send(header, bulk);
    this.#runs.add(await this.engine.inspector.inspect(inspection, job, send));
    this.#send({ type: 'done', id: request.id });
  }

  async #frame(request: RequestOf<'frame'>, bulk: Uint8Array | undefined, job: Job): Promise<void> {
    await this.engine.device();
    await job.step('read weights');
    const network = await this.engine.networks.resolve(request.network);
    const began = performance.now();
    const picture = rasterOfRgba(bulk ?? new Uint8Array(), request.width, request.height);
    const prepared = prepare(picture, network.preprocessing, network.net.spec.input);
    const input = { ...prepared, decodeMilliseconds: performance.now() - began };
    const frame = { request, runId: this.engine.nextRunId(), network, input };
    const send = ({ header, bulk }: Message<Event>) => this.#send(header, bulk);
    this.#runs.add(await runFrame(this.engine.executor, frame, job, send));
    this.#send({ type: 'done', id: request.id });
  }

  async #maps({ id, runId, node }: RequestOf<'maps'>): Promise<void> {
    const activation = await activationOf(this.engine.executor, this.#runs.forward(runId), node);
    this.connection.send(maps.end.pack(id, featureMaps(runId, activation)));
  }

  async #values({ id, runId, node: name, of, channel }: RequestOf<'values'>): Promise<void> {
    const { executor } = this.engine;
    const all =
      of === 'gradient'
        ? await gradientAt(executor, this.#runs.get(runId), name)
        : await activationOf(executor, this.#runs.forward(runId), name);
    const { node } = all;
    const asked = channel === undefined ? all : oneChannel(all, channel);
    const data = asked.values.slice(); // copied: the run store goes on using what it keeps
    this.connection.send(values.end.pack(id, { runId, node, shape: asked.shape, data }));
  }

  async #device({ id, device, precision }: RequestOf<'device'>): Promise<void> {
    this.#send({ type: 'device', id, device: await this.engine.chooseDevice(device, precision) });
  }
}

function oneChannel({ node, shape, values }: NodeValues, channel: number): NodeValues {
  const [channels, ...map] = shape;
  if (channel >= channels!)
    throw new CodedError('bad-request', `${node} has ${channels} channels; there is no ${channel}.`);
  const size = values.length / channels!;
  return { node, shape: map, values: values.subarray(channel * size, (channel + 1) * size) };
}
