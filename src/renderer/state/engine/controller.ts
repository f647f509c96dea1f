// Between the store and the engine: the line and what happens to it, files, devices, tensors of a run.

import { type Pattern, patternName, patternPixels } from '../../../shared/picture/pattern';
import { type Call, type Channel, EngineClient } from '../../../shared/protocol/client';
import { CodedError, errorRecord } from '../../../shared/protocol/error';
import { type EventOf, type Message, SLOTS, type Slot } from '../../../shared/protocol/messages';
import { type Device, type Labels, type Precision, precisionOf } from '../../../shared/protocol/records';
import { LatestWins } from '../../engine-client/latest-wins';
import { pngFile } from '../../engine-client/pixel-file';
import type { Host } from '../../host/host';
import { KeptOpener } from '../keep/kept-opener';
import { keepLink } from '../keep/link-keeper';
import { isSession } from '../keep/session-file';
import { isLink } from '../keep/view-link';
import type { Picture } from '../picture/picture-state';
import { pictureOpened } from '../picture/tray-slice';
import { featureMaps } from '../questions/feature-maps';
import { Questions } from '../questions/questions';
import { Inspections } from '../run/inspections';
import { Live } from '../run/live';
import type { AppStore } from '../store';
import {
  labelled,
  officialArrived,
  paneFor,
  weightsListed,
  weightsOpened,
  weightsStored,
} from '../weights/weights-slice';
import { noticeGiven } from './connection-slice';
import type { Opening } from './connection-state';
import { DeviceChecks } from './device-check';
import type { EnginePort } from './engine-port';
import type { Link } from './link';
import { fetchSample, type Opened, pictureOf, sendFile } from './opened-file';

/** These are told by the state of the engine and its panes; what else goes wrong is worth a notice. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'engine-died',
  'disconnected',
  'cancelled',
  'superseded',
]);

/** A picture to be shown in passing; it is read or made when its turn comes. */
interface Passing {
  make(): Promise<File>;
  readonly pattern?: Pattern;
}

export class Controller implements EnginePort {
  #line: Channel | null = null;
  #client: EngineClient | null = null;
  /** The engine that has answered the greeting. */
  #link: Link | null = null;
  #engines = 0;
  #greeting = false;
  #nextOpening = 1;
  /** Settles when all files that were chosen so far are open or refused. */
  #chosen: Promise<unknown> = Promise.resolve();
  readonly #downloads = new Map<string, Call<unknown>>();
  readonly #inspections: Inspections;
  readonly #passing = new LatestWins<Passing>(async ({ make, pattern }) =>
    this.#openFile(await make(), { passing: true, ...(pattern && { pattern }) }),
  );
  readonly #kept: KeptOpener;
  readonly #live: Live;
  readonly #questions = new Questions(() => this.#link);
  readonly #checks: DeviceChecks;
  readonly ask: Questions['ask'] = (question, onProgress) => this.#questions.ask(question, onProgress);

  constructor(
    private readonly store: AppStore,
    private readonly host: Host,
  ) {
    store.attachEngine(this);
    store.attachHost(host);
    this.#kept = new KeptOpener(store, {
      sample: async name => this.#pictureOf(await fetchSample(this.#connected(), name)),
      file: async (name, bytes) => this.#pictureOf(await sendFile(this.#connected(), name, bytes)),
    });
    keepLink(store, host);
    host.address?.onFollowed(hash => {
      if (isLink(hash)) void this.#kept.openLink(hash, null);
    });
    this.#checks = new DeviceChecks(
      store,
      () => this.#client,
      () => this.#checked(),
    );
    this.#inspections = new Inspections(
      store,
      () => this.#link,
      imageId => this.#sendPicture(imageId),
    );
    this.#live = new Live(store, {
      link: () => this.#link,
      keepMaps: maps => this.#questions.keep(featureMaps(maps.runId, maps.node), maps),
      stopped: () => this.#inspections.again(),
    });
  }

  // The line

  /** Opens the line and greets the engine behind it. */
  connect(): void {
    this.#link = null;
    this.store.setState({ engine: { state: 'starting', message: 'Connecting to the engine.' } });
    const line = this.host.connect();
    this.#line = line;
    const watched: Channel = {
      send: message => line.send(message),
      listen: listener =>
        line.listen(message => {
          if (this.#line !== line) return; // it was replaced
          if (message === null) this.#lost();
          listener(message);
        }),
    };
    this.#client = new EngineClient(watched, event => this.#engineChanged(event));
    void this.#greet();
  }

  reconnect(): void {
    if (this.store.getState().engine.state === 'gone') this.connect();
  }

  #lost(): void {
    this.#link = null;
    const line = this.#line;
    const say = (message: string) => this.store.setState({ engine: { state: 'gone', message } });
    say('The line to the engine is lost.');
    void this.host.whyGone().then(why => {
      if (this.#line === line) say(why); // unless somebody reconnected meanwhile
    });
  }

  #engineChanged({ state, message, planned }: EventOf<'engine'>): void {
    if (state === 'ready') {
      if (!this.#link) void this.#greet();
      return; // it is ready for us when it has answered the greeting
    }
    if (state === 'died') {
      this.#link = null;
      if (!this.#checks.underWay) this.#inspections.engineDied(); // else it is the check's doing
    }
    if (planned) return; // nothing was lost: what follows is a start
    // While it starts again, what it died of stays on screen.
    const stays = state === 'starting' && this.store.getState().engine.state === 'died';
    if (!stays) this.store.setState({ engine: { state, message } });
  }

  async #greet(): Promise<void> {
    const client = this.#client;
    if (!client || this.#greeting) return;
    this.#greeting = true;
    try {
      const { header } = await client.call('hello', {}).result;
      this.#link = { client, engine: ++this.#engines, held: new Set() };
      this.#welcomed(header);
    } catch (error) {
      this.#say(error);
    } finally {
      this.#greeting = false;
    }
    await this.#restore();
  }

  #welcomed({ versions, device, weights, official, samples }: EventOf<'welcome'>): void {
    const { device: before, deviceWish } = this.store.getState();
    const wish = before?.requested ?? deviceWish.device;
    const precision = before ? precisionOf(before) : deviceWish.precision;
    this.store.setState(state => ({
      ...weightsListed(state, weights),
      engine: { state: 'ready', message: 'The engine is ready.' },
      versions,
      device,
      official,
      samples,
    }));
    // An engine that ends again and again is put on the CPU by its host, and stays there.
    const otherwise = wish !== device.requested || precision !== precisionOf(device);
    if (otherwise && !this.#inspections.troubled) this.chooseDevice(wish, precision);
    this.#inspections.engineChanged();
  }

  /** Gives a new engine the pictures that the page still has, the shown one first; the very first one gets a sample. */
  async #restore(): Promise<void> {
    const link = this.#link;
    if (!link) return;
    const { pictures, imageId, samples } = this.store.getState();
    if (pictures.length === 0 && link.engine === 1) {
      const hash = this.host.address?.hash() ?? '';
      if (isLink(hash)) void this.#kept.openLink(hash, samples[0]?.name ?? null);
      else if (samples[0]) void this.#openFirst(samples[0].name);
    }
    const order = [...pictures].sort((x, y) => Number(y.imageId === imageId) - Number(x.imageId === imageId));
    try {
      for (const picture of order) await this.#sendPicture(picture.imageId);
    } catch (error) {
      this.#say(error);
    }
  }

  async #sendPicture(imageId: string): Promise<void> {
    const link = this.#link;
    const picture = this.store.getState().pictures.find(other => other.imageId === imageId);
    if (!link || !picture) return;
    await link.client.sendFile(picture.name, picture.bytes).result;
    link.held.add(imageId);
    this.#inspections.reconcile();
  }

  #say(error: unknown): void {
    const { code, message } = errorRecord(error);
    if (!TOLD_ELSEWHERE.has(code)) this.store.setState(state => noticeGiven(state, 'error', message));
  }

  // Files

  openFiles(files: readonly File[], slot?: Slot): void {
    for (const file of files) this.host.shell?.fileOpened(file);
    const openAll = async () => {
      for (const file of namesLast(files)) await this.#openFile(file, { slot });
    };
    this.#chosen = Promise.all([this.#chosen, openAll()]);
  }

  openPassing(file: File): void {
    this.#passing.submit({ make: async () => file });
  }

  startCamera(): void {
    void this.#live.start();
  }

  stopCamera(): void {
    this.#live.stop();
  }

  cameraStream(): MediaStream | null {
    return this.#live.stream;
  }

  keepFrame(): void {
    const { frame } = this.#live;
    if (!frame) return;
    const name = `Camera, ${new Date().toLocaleTimeString('en-GB')}`;
    void pngFile(name, frame.pixels, frame.side, frame.side).then(file => this.#openFile(file));
  }

  openPattern(pattern: Pattern, side: number): void {
    const make = () => pngFile(patternName(pattern), patternPixels(pattern, side), side, side);
    this.#passing.submit({ make, pattern });
  }

  #openFile(file: File, origin: Pick<Opened, 'passing' | 'pattern' | 'slot'> = {}): Promise<void> {
    return this.#open(file.name, async (client, onProgress) => {
      const bytes = await bytesOf(file);
      if (!isSession(bytes, file.name))
        return { ...(await sendFile(client, file.name, bytes, onProgress)), ...origin };
      await this.#kept.openSession(file.name, bytes);
      return null;
    });
  }

  #connected(): EngineClient {
    if (!this.#client) throw new CodedError('disconnected', 'The engine is gone.');
    return this.#client;
  }

  openSample(name: string): void {
    void this.#open(this.#titleOf(name), client => fetchSample(client, name));
  }

  /** The sample that a page begins with, unless somebody opens a picture of their own. */
  async #openFirst(name: string): Promise<void> {
    const isEmpty = () => this.store.getState().pictures.length === 0;
    let chosen: unknown;
    while (chosen !== this.#chosen) {
      chosen = this.#chosen;
      await chosen;
    }
    if (!isEmpty()) return;
    await this.#open(this.#titleOf(name), async client => {
      const opened = await fetchSample(client, name);
      return isEmpty() ? opened : null;
    });
  }

  #titleOf(sample: string): string {
    return this.store.getState().samples.find(({ name }) => name === sample)?.title ?? sample;
  }

  /** Never rejects: a file that cannot be opened leaves everything as it was and brings one sentence. */
  async #open(
    name: string,
    fetch: (client: EngineClient, onProgress: (event: EventOf<'progress'>) => void) => Promise<Opened | null>,
  ): Promise<void> {
    const { setState } = this.store;
    const client = this.#client;
    if (!client) return;
    const id = this.#nextOpening++;
    const start: Opening = { id, name, step: 'receive', fraction: null, since: performance.now() };
    setState(state => ({ opening: [...state.opening, start] }));
    try {
      const opened = await fetch(client, ({ step, fraction }) =>
        setState(state => ({
          opening: state.opening.map(other => (other.id === id ? { ...other, step, fraction } : other)),
        })),
      );
      if (opened) this.#opened(opened);
    } catch (error) {
      const { code, message } = errorRecord(error);
      const lost = code === 'engine-died' || code === 'disconnected';
      const text = lost ? `${name} was not opened, because the engine ended; open it again.` : message;
      if (code !== 'cancelled') setState(state => noticeGiven(state, 'error', text));
    } finally {
      setState(state => ({ opening: state.opening.filter(other => other.id !== id) }));
    }
  }

  #opened(opened: Opened): void {
    const { file, slot } = opened;
    if (file.kind === 'weights') {
      this.store.setState(state => weightsOpened(state, paneFor(state, slot), file.entry));
      return;
    }
    if (file.kind === 'labels') {
      const to = labelled(this.store.getState(), file.labels, slot);
      if ('weights' in to) this.labelWeights(to.weights, file.labels);
      else this.store.setState(state => noticeGiven(state, 'error', to.refused));
      return;
    }
    const picture = this.#pictureOf(opened);
    const before = this.store.getState().pictures;
    this.store.setState(state => pictureOpened(state, picture));
    const { pictures } = this.store.getState();
    for (const gone of before.filter(other => !pictures.some(({ imageId }) => imageId === other.imageId)))
      if (gone.url) URL.revokeObjectURL(gone.url);
  }

  #pictureOf(opened: Opened): Picture {
    const { pictures } = this.store.getState();
    const picture = pictureOf(opened, imageId => pictures.some(other => other.imageId === imageId));
    this.#link?.held.add(picture.imageId);
    return picture;
  }

  // Weights

  /** Never rejects: a download that fails leaves everything as it was and brings one sentence. */
  download(slot: Slot, name: string): void {
    const client = this.#client;
    if (!client || this.#downloads.has(name)) return;
    const { model } = this.store.getState().panes[slot].network;
    const told = (fraction: number | null) =>
      this.store.setState(({ downloads }) => ({
        downloads: [...downloads.filter(other => other.name !== name), { name, fraction }],
      }));
    told(null);
    const call = client.call('weights.get', { name }, ({ header }) => {
      if (header.type === 'progress') told(header.fraction);
    });
    this.#downloads.set(name, call);
    call.result
      .then(
        ({ header: { file } }) => {
          if (file.kind === 'weights')
            this.store.setState(state => officialArrived(state, slot, model, file.entry));
        },
        error => this.#say(error),
      )
      .finally(() => {
        this.#downloads.delete(name);
        this.store.setState(({ downloads }) => ({
          downloads: downloads.filter(other => other.name !== name),
        }));
        this.listWeights();
      });
  }

  cancelDownload(name: string): void {
    this.#downloads.get(name)?.cancel();
  }

  listWeights(): void {
    this.#askWeights(client => client.call('weights.list', {}));
  }

  renameWeights(weights: string, title: string): void {
    this.#askWeights(client => client.call('weights.rename', { weights, title }));
  }

  /** The classes of a run bear the names that its weights had then, so that it is made again. */
  labelWeights(weights: string, labels: Labels | null): void {
    this.#askWeights(
      client => client.call('weights.label', { weights, labels }),
      () => {
        const { panes } = this.store.getState();
        if (SLOTS.some(slot => panes[slot].network.weights === weights)) this.inspectAgain();
      },
    );
  }

  removeWeights(weights: string): void {
    this.#askWeights(client => client.call('weights.remove', { weights }));
  }

  clearWeights(): void {
    this.#askWeights(client => client.call('weights.clear', {}));
  }

  #askWeights(
    ask: (client: EngineClient) => Call<Message<EventOf<'weights'>>>,
    then: () => void = () => {},
  ): void {
    if (!this.#link) return;
    ask(this.#link.client).result.then(
      ({ header: { weights, stored } }) => {
        this.store.setState(state => weightsStored(state, weights, stored));
        then();
      },
      error => this.#say(error),
    );
  }

  // Devices

  chooseDevice(device: 'auto' | Device, precision: Precision = 'single'): void {
    this.#client?.call('device', { device, precision }).result.then(
      ({ header }) => this.store.setState({ device: header.device }),
      error => this.#say(error),
    );
  }

  startCheck(): void {
    this.#checks.start();
  }

  cancelCheck(): void {
    this.#checks.cancel();
  }

  /** The automatic choice may be another one now. */
  #checked(): void {
    const { device } = this.store.getState();
    if (device?.requested === 'auto') this.chooseDevice('auto', precisionOf(device));
  }

  // Inspections

  inspectAgain(): void {
    this.#inspections.again();
  }

  cancelInspection(slot: Slot): void {
    this.#inspections.cancel(slot);
  }
}

/** Class names come after the checkpoint that they may be dropped with. */
function namesLast(files: readonly File[]): readonly File[] {
  const isList = ({ name }: File) => /\.(json|txt)$/i.test(name);
  return [...files.filter(file => !isList(file)), ...files.filter(isList)];
}

/** @throws CodedError `disk` */
async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new CodedError(
      'disk',
      `${file.name} could not be read: it may be a folder, or was moved or deleted meanwhile.`,
    );
  }
}
