// Between the store and the engine: sees what the state asks for, sends it, and writes down what comes back.
// Everything about the line (restart, loss, numbers that begin again) is known here and nowhere else.

import { type Call, type Channel, EngineClient } from '../../shared/protocol/client';
import { CodedError, errorRecord } from '../../shared/protocol/error';
import { type EventOf, SLOTS, type Slot } from '../../shared/protocol/messages';
import type { Device, OpenedFile } from '../../shared/protocol/records';
import { readMaps, readValues } from '../engine-client/feature-maps';
import { LatestWins } from '../engine-client/latest-wins';
import { BytesCache } from '../engine-client/maps-cache';
import { pictureUrl } from '../engine-client/pictures';
import type { Host } from '../host/host';
import { noticeGiven } from './connection-slice';
import type { EnginePort } from './engine-port';
import { pictureOpened } from './input-slice';
import { weightsListed, weightsOpened } from './network-slice';
import { isRunEvent, withPart } from './run';
import type { AppStore } from './store';
import type { AppState, FeatureMaps, Opening, Pane, Run } from './types';
import { type Wanted, wantedInspection } from './wanted';

const MAPS_BYTES = 256 * 2 ** 20;
/** Parts of a run that come within one frame of each other are shown together, so that nothing flickers between. */
const FRAME_MS = 16;
/** The engine's run numbers begin again after a restart; in the page each engine has its own thousands. */
const RUNS_PER_ENGINE = 1_000_000;

interface Job {
  readonly slot: Slot;
  readonly wanted: Wanted;
}

export class Controller implements EnginePort {
  #line: Channel | null = null;
  #client: EngineClient | null = null;
  /** Counts the engine processes that were greeted. */
  #engine = 0;
  #greeting = false;
  #welcomed = false;
  /** Engines that ended during an inspection since one last succeeded. One may be an accident, two are not. */
  #deaths = 0;
  /** Pictures that the present engine holds. */
  readonly #held = new Set<string>();
  readonly #asked: Record<Slot, string> = { a: '', b: '' };
  readonly #calls: Record<Slot, Call<unknown> | null> = { a: null, b: null };
  readonly #inspections: Record<Slot, LatestWins<Job>> = {
    a: new LatestWins(job => this.#inspect(job)),
    b: new LatestWins(job => this.#inspect(job)),
  };
  readonly #maps = new BytesCache<FeatureMaps>(MAPS_BYTES, maps => maps.bytes.length + 16 * maps.channels);
  #nextOpening = 1;

  constructor(
    private readonly store: AppStore,
    private readonly host: Host,
  ) {
    store.attachEngine(this);
    store.subscribe(() => this.#reconcile());
  }

  // The line

  /** Opens the line and greets the engine behind it. */
  connect(): void {
    this.#welcomed = false;
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
    this.#welcomed = false;
    this.store.setState({ engine: { state: 'gone', message: this.host.whenGone } });
  }

  #engineChanged({ state, message }: EventOf<'engine'>): void {
    if (state === 'ready') {
      if (!this.#welcomed && !this.#greeting) void this.#greet();
      return; // it is ready for us when it has answered the greeting
    }
    if (state === 'died') this.#welcomed = false;
    // While it starts again, what it died of stays on screen.
    const current = this.store.getState().engine;
    const stays = state === 'starting' && current.state === 'died';
    if (!stays) this.store.setState({ engine: { state, message } });
  }

  async #greet(): Promise<void> {
    const client = this.#client;
    if (!client || this.#greeting) return;
    this.#greeting = true;
    try {
      const { header } = await client.call('hello', {}).result;
      this.#welcome(header);
      await this.#restore(client);
    } catch (error) {
      if (this.#isFault(error)) this.#say(error);
    } finally {
      this.#greeting = false;
    }
    // It may have died and come back while it was greeted.
    const { engine } = this.store.getState();
    if (!this.#welcomed && engine.state === 'ready') void this.#greet();
  }

  #welcome({ versions, device, weights, samples }: EventOf<'welcome'>): void {
    this.#welcomed = true;
    this.#engine++;
    this.#held.clear();
    this.#asked.a = '';
    this.#asked.b = '';
    const wish = this.store.getState().device?.requested ?? this.store.settings.device;
    this.store.setState(state => ({
      ...weightsListed(state, weights),
      engine: { state: 'ready', message: 'The engine is ready.' },
      versions,
      device,
      samples,
    }));
    if (wish !== device.requested && this.#deaths < 2) this.chooseDevice(wish);
    // What has ended two engines is left alone until somebody asks for it.
    if (this.#deaths >= 2) for (const slot of SLOTS) this.#asked[slot] = this.#keyOf(slot) ?? '';
  }

  /** Gives a new engine the pictures that the page still has; the very first one gets a sample. */
  async #restore(client: EngineClient): Promise<void> {
    const { pictures, imageId, samples } = this.store.getState();
    if (pictures.length === 0 && this.#engine === 1 && samples[0]) this.openSample(samples[0].name);
    const shownFirst = [...pictures].sort(
      (a, b) => Number(b.imageId === imageId) - Number(a.imageId === imageId),
    );
    for (const picture of shownFirst) {
      await client.sendFile(picture.name, picture.bytes).result;
      this.#held.add(picture.imageId);
      this.#reconcile();
    }
  }

  /** Deaths and losses are told by the state of the engine; what else goes wrong is worth a notice. */
  #isFault(error: unknown): boolean {
    const { code } = errorRecord(error);
    return code !== 'engine-died' && code !== 'disconnected' && code !== 'cancelled' && code !== 'superseded';
  }

  #say(error: unknown): void {
    this.store.setState(state => noticeGiven(state, 'error', errorRecord(error).message));
  }

  // Files

  openFiles(files: readonly File[]): void {
    void (async () => {
      for (const file of files) await this.#openFile(file);
    })();
  }

  async #openFile(file: File): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const opening = this.#opening(file.name);
    try {
      const bytes = await file.arrayBuffer().then(
        buffer => new Uint8Array(buffer),
        () => {
          throw new CodedError(
            'disk',
            `${file.name} could not be read; is it a folder, or was it moved or deleted?`,
          );
        },
      );
      const opened = await client.sendFile(file.name, bytes, opening.progress).result;
      this.#opened(opened, bytes);
    } catch (error) {
      if (errorRecord(error).code !== 'cancelled') this.#say(error);
    } finally {
      opening.end();
    }
  }

  openSample(name: string): void {
    void (async () => {
      const client = this.#client;
      if (!client) return;
      const title = this.store.getState().samples.find(sample => sample.name === name)?.title;
      const opening = this.#opening(title ?? name);
      try {
        const { header, bulk } = await client.call('sample', { name }).result;
        this.#opened(header.file, bulk ?? new Uint8Array());
      } catch (error) {
        this.#say(error);
      } finally {
        opening.end();
      }
    })();
  }

  #opening(name: string) {
    const id = this.#nextOpening++;
    const start: Opening = { id, name, step: 'receive', fraction: null, since: performance.now() };
    this.store.setState(state => ({ opening: [...state.opening, start] }));
    return {
      progress: ({ step, fraction }: EventOf<'progress'>) =>
        this.store.setState(state => ({
          opening: state.opening.map(other => (other.id === id ? { ...other, step, fraction } : other)),
        })),
      end: () => this.store.setState(state => ({ opening: state.opening.filter(other => other.id !== id) })),
    };
  }

  #opened(file: OpenedFile, bytes: Uint8Array): void {
    if (file.kind === 'weights') {
      this.store.setState(state => {
        const slot = state.comparing ? state.selection.slot : 'a';
        return weightsOpened(state, slot, file.entry);
      });
      return;
    }
    const { imageId, name } = file;
    this.#held.add(imageId);
    const [, , rows = 0, columns = 0] = file.kind === 'tensor' ? file.shape : [];
    const size =
      file.kind === 'image' ? { width: file.width, height: file.height } : { width: columns, height: rows };
    const format = file.kind === 'image' ? file.format : 'npy';
    const there = this.store.getState().pictures.some(picture => picture.imageId === imageId);
    const url = there ? '' : pictureUrl(bytes, format);
    this.store.setState(state => pictureOpened(state, { imageId, name, bytes, url, ...size }));
  }

  // Devices

  chooseDevice(device: 'auto' | Device): void {
    void (async () => {
      try {
        const answer = await this.#client?.call('device', { device }).result;
        if (answer) this.store.setState({ device: answer.header.device });
      } catch (error) {
        this.#say(error);
      }
    })();
  }

  // Inspections

  #keyOf(slot: Slot): string | null {
    const state = this.store.getState();
    const wanted = wantedInspection(state, slot);
    return wanted && JSON.stringify([wanted, state.device?.requested]);
  }

  /** Asks for what the state wants and was not asked for yet. */
  #reconcile(): void {
    if (!this.#welcomed) return;
    for (const slot of SLOTS) {
      const wanted = wantedInspection(this.store.getState(), slot);
      if (!wanted || !this.#held.has(wanted.imageId)) continue;
      const key = this.#keyOf(slot)!;
      if (key === this.#asked[slot]) continue;
      this.#asked[slot] = key;
      const started = { step: 'receive', fraction: null, since: performance.now() } as const;
      this.#changePane(slot, { progress: started, error: null });
      this.#inspections[slot].submit({ slot, wanted });
    }
  }

  async #inspect(job: Job): Promise<void> {
    const { slot, wanted } = job;
    const client = this.#client;
    const engine = this.#engine;
    if (!client) return;
    const current = () => this.#inspections[slot].isNewest(job) && this.store.getState().imageId !== null;
    let run: Run | null = null;
    let received = 0;
    let frame: ReturnType<typeof setTimeout> | null = null;
    const show = (last: Partial<Pane> = {}) => {
      if (frame !== null) clearTimeout(frame);
      frame = null;
      if (current()) this.#changePane(slot, { ...(run && { run, received }), ...last });
    };
    const call = client.call('inspect', { slot, ...wanted }, ({ header, bulk }) => {
      received += JSON.stringify(header).length + (bulk?.length ?? 0);
      if (header.type === 'progress') {
        const { step, fraction } = header;
        const { progress } = this.store.getState().panes[slot];
        if (current() && progress) this.#changePane(slot, { progress: { ...progress, step, fraction } });
      } else if (isRunEvent(header)) {
        run = withPart(run, { header, bulk }, wanted.imageId, engine * RUNS_PER_ENGINE + header.runId);
        frame ??= setTimeout(show, FRAME_MS);
      }
    });
    this.#calls[slot] = call;
    try {
      await call.result;
      this.#deaths = 0;
      show({ progress: null, error: null });
    } catch (error) {
      const record = errorRecord(error);
      if (record.code === 'engine-died') this.#deaths++;
      show({ progress: null, error: record.code === 'superseded' ? null : record });
    } finally {
      this.#calls[slot] = null;
    }
  }

  #changePane(slot: Slot, change: Partial<Pane>): void {
    this.store.setState((state: AppState) => ({
      panes: { ...state.panes, [slot]: { ...state.panes[slot], ...change } },
    }));
  }

  inspectAgain(): void {
    this.#asked.a = '';
    this.#asked.b = '';
    this.#reconcile();
  }

  cancelInspection(slot: Slot): void {
    this.#inspections[slot].clear();
    this.#calls[slot]?.cancel();
    this.#changePane(slot, { progress: null });
  }

  // Tensors of a run

  fetchMaps(runId: number, node: string): Promise<FeatureMaps> {
    return this.#maps.get(`${runId}:${node}`, async () => {
      const answer = await this.#clientOf(runId).call('maps', { runId: runId % RUNS_PER_ENGINE, node })
        .result;
      return { runId, node, ...readMaps(answer) };
    });
  }

  async fetchValues(runId: number, node: string, channel: number): Promise<Float32Array> {
    const request = { runId: runId % RUNS_PER_ENGINE, node, of: 'activation', channel } as const;
    return readValues(await this.#clientOf(runId).call('values', request).result);
  }

  /** @throws CodedError `no-run` where the run belonged to an engine that has ended */
  #clientOf(runId: number): EngineClient {
    if (!this.#client || Math.floor(runId / RUNS_PER_ENGINE) !== this.#engine || !this.#welcomed)
      throw new CodedError(
        'no-run',
        'The engine that held these maps has ended; they come back with the next run.',
      );
    return this.#client;
  }
}
