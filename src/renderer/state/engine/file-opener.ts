// Files on their way into the engine, and what becomes of them: pictures of the tray, checkpoints, class names, sessions.
import { type Pattern, patternName, patternPixels } from '../../../shared/picture/pattern';
import type { EngineClient } from '../../../shared/protocol/client';
import { CodedError, errorRecord, SeveralNetworks } from '../../../shared/protocol/error';
import type { EventOf, Slot } from '../../../shared/protocol/messages';
import type { Labels } from '../../../shared/protocol/records';
import { LatestWins } from '../../engine-client/latest-wins';
import { pngFile } from '../../engine-client/pixel-file';
import type { Host } from '../../host/host';
import { isSession } from '../keep/session-file';
import type { Picture } from '../picture/picture-state';
import { pictureOpened } from '../picture/tray-slice';
import type { AppStore } from '../store';
import { labelled, paneFor, weightsOpened } from '../weights/weights-slice';
import { noticeGiven } from './connection-slice';
import type { NetworkChoice, Opening } from './connection-state';
import type { Link } from './link';
import { fetchSample, type Opened, pictureOf, sendFile } from './opened-file';

/** A picture to be shown in passing; it is read or made when its turn comes. */
interface Passing {
  make(): Promise<File>;
  readonly pattern?: Pattern;
}

interface Tools {
  client(): EngineClient | null;
  link(): Link | null;
  labelWeights(weights: string, labels: Labels): void;
  openSession(name: string, bytes: Uint8Array): Promise<void>;
}

export class FileOpener {
  #nextOpening = 1;
  /** Settles when all files that were chosen so far are open or refused. */
  #chosen: Promise<unknown> = Promise.resolve();
  readonly #passing = new LatestWins<Passing>(async ({ make, pattern }) =>
    this.openFile(await make(), { passing: true, ...(pattern && { pattern }) }),
  );

  constructor(
    private readonly store: AppStore,
    private readonly host: Host,
    private readonly tools: Tools,
  ) {}

  openFiles(files: readonly File[], slot?: Slot): void {
    for (const file of files) this.host.shell?.fileOpened(file);
    const openAll = async () => {
      for (const file of namesLast(files)) await this.openFile(file, { slot });
    };
    this.#chosen = Promise.all([this.#chosen, openAll()]);
  }

  openPassing(file: File): void {
    this.#passing.submit({ make: async () => file });
  }

  openPattern(pattern: Pattern, side: number): void {
    const make = () => pngFile(patternName(pattern), patternPixels(pattern, side), side, side);
    this.#passing.submit({ make, pattern });
  }

  /** Never rejects, see `#open`. */
  openFile(
    file: File,
    { prefix, ...origin }: Pick<Opened, 'passing' | 'pattern' | 'slot'> & { readonly prefix?: string } = {},
  ): Promise<void> {
    return this.#open(file.name, async (client, onProgress) => {
      const bytes = await bytesOf(file);
      if (!isSession(bytes, file.name)) {
        const sent = sendFile(client, file.name, bytes, onProgress, prefix);
        const opened = await sent.catch(error => this.#askWhich(error, { file, slot: origin.slot }));
        return opened && { ...opened, ...origin };
      }
      await this.tools.openSession(file.name, bytes);
      return null;
    });
  }

  openNetwork({ file, slot }: NetworkChoice, prefix: string): void {
    void this.openFile(file, { slot, prefix });
  }

  /** A file that holds several networks waits until a person has said which. @throws any other error */
  #askWhich(error: unknown, asked: Omit<NetworkChoice, 'prefixes'>): null {
    if (!(error instanceof SeveralNetworks)) throw error;
    const choice = { ...asked, prefixes: error.prefixes };
    this.store.setState(({ networkChoices }) => ({ networkChoices: [...networkChoices, choice] }));
    return null;
  }

  /** @throws CodedError `disconnected` */
  connected(): EngineClient {
    const client = this.tools.client();
    if (!client) throw new CodedError('disconnected', 'The engine is gone.');
    return client;
  }

  openSample(name: string): void {
    void this.#open(this.#titleOf(name), client => fetchSample(client, name));
  }

  /** The sample that a page begins with, unless somebody opens a picture of their own. */
  async openFirst(name: string): Promise<void> {
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
    const client = this.tools.client();
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
      if ('weights' in to) this.tools.labelWeights(to.weights, file.labels);
      else this.store.setState(state => noticeGiven(state, 'error', to.refused));
      return;
    }
    const picture = this.pictureOf(opened);
    const before = this.store.getState().pictures;
    this.store.setState(state => pictureOpened(state, picture));
    const { pictures } = this.store.getState();
    for (const gone of before.filter(other => !pictures.some(({ imageId }) => imageId === other.imageId)))
      if (gone.url) URL.revokeObjectURL(gone.url);
  }

  /** The picture that it becomes; the engine that read it holds it. @throws CodedError `bad-image` where it is none */
  pictureOf(opened: Opened): Picture {
    const { pictures } = this.store.getState();
    const picture = pictureOf(opened, imageId => pictures.some(other => other.imageId === imageId));
    this.tools.link()?.held.add(picture.imageId);
    return picture;
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
