// Between the store and the engine: the line and what happens to it, and who works over it.

import type { Pattern } from '../../../shared/picture/pattern';
import { type Channel, EngineClient } from '../../../shared/protocol/client';
import { errorRecord } from '../../../shared/protocol/error';
import type { EventOf, Slot } from '../../../shared/protocol/messages';
import { type Device, type Precision, precisionOf } from '../../../shared/protocol/records';
import { pngFile } from '../../engine-client/pixel-file';
import type { Host } from '../../host/host';
import { KeptOpener } from '../keep/kept-opener';
import { keepLink } from '../keep/link-keeper';
import { isLink } from '../keep/view-link';
import { featureMaps } from '../questions/feature-maps';
import { Questions } from '../questions/questions';
import { Inspections } from '../run/inspections';
import { Live } from '../run/live';
import type { AppStore } from '../store';
import { WeightsDesk } from '../weights/weights-desk';
import { weightsListed } from '../weights/weights-slice';
import { noticeGiven } from './connection-slice';
import type { NetworkChoice } from './connection-state';
import { DeviceChecks } from './device-check';
import type { EnginePort } from './engine-port';
import { FileOpener } from './file-opener';
import type { Link } from './link';
import { fetchSample, sendFile } from './opened-file';

/** These are told by the state of the engine and its panes; what else goes wrong is worth a notice. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'engine-died',
  'disconnected',
  'cancelled',
  'superseded',
]);

export class Controller implements EnginePort {
  #line: Channel | null = null;
  #client: EngineClient | null = null;
  /** The engine that has answered the greeting. */
  #link: Link | null = null;
  #engines = 0;
  #greeting = false;
  readonly #inspections: Inspections;
  readonly #files: FileOpener;
  readonly weights: WeightsDesk;
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
    const line = { client: () => this.#client, link: () => this.#link };
    this.weights = new WeightsDesk(store, {
      ...line,
      say: error => this.#say(error),
      inspectAgain: () => this.inspectAgain(),
    });
    const files = new FileOpener(store, host, {
      ...line,
      labelWeights: (weights, labels) => this.weights.label(weights, labels),
      openSession: (name, bytes) => this.#kept.openSession(name, bytes),
    });
    this.#files = files;
    this.#kept = new KeptOpener(store, {
      sample: async name => files.pictureOf(await fetchSample(files.connected(), name)),
      file: async (name, bytes) => files.pictureOf(await sendFile(files.connected(), name, bytes)),
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
      else if (samples[0]) void this.#files.openFirst(samples[0].name);
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
    this.#files.openFiles(files, slot);
  }

  openNetwork(choice: NetworkChoice, prefix: string): void {
    this.#files.openNetwork(choice, prefix);
  }

  openPassing(file: File): void {
    this.#files.openPassing(file);
  }

  openPattern(pattern: Pattern, side: number): void {
    this.#files.openPattern(pattern, side);
  }

  openSample(name: string): void {
    this.#files.openSample(name);
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
    void pngFile(name, frame.pixels, frame.side, frame.side).then(file => this.#files.openFile(file));
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
