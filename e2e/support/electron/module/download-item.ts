// DownloadItem: a file of the page on its way to where its person wants it.
import { EventEmitter } from 'node:events';
import { display } from '../display';
import { nextAnswer, shown } from './dialog';
import { preventable } from './preventable';
import { defaultSession } from './session';

type Used = 'cancel' | 'getFilename' | 'getSavePath' | 'getURL' | 'setSaveDialogOptions' | 'setSavePath';

class DownloadItem extends EventEmitter implements Pick<Electron.DownloadItem, Used> {
  #path = '';
  #options: Electron.SaveDialogOptions = {};
  #cancelled = false;

  constructor(
    private readonly number: number,
    private readonly name: string,
    private readonly url: string,
  ) {
    super();
  }

  getFilename(): string {
    return this.name;
  }

  getURL(): string {
    return this.url;
  }

  getSavePath(): string {
    return this.#path;
  }

  setSavePath(path: string): void {
    this.#path = path;
  }

  setSaveDialogOptions(options: Electron.SaveDialogOptions): void {
    this.#options = options;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** The listeners have had their say; without a path of theirs the person is asked, who takes what is offered. */
  async finish(): Promise<void> {
    if (!this.#path && !this.#cancelled) {
      shown.push({ kind: 'download', options: this.#options });
      const answer = nextAnswer() ?? { paths: [this.#options.defaultPath ?? ''] };
      this.#path = 'paths' in answer ? (answer.paths[0] ?? '') : '';
    }
    if (!this.#path || this.#cancelled) {
      await display.cancelDownload(this.number);
      this.emit('done', preventable(), 'cancelled');
      return;
    }
    const failure = await display.saveDownload(this.number, this.#path);
    this.emit('done', preventable(), failure === null ? 'completed' : 'interrupted');
  }
}

export function downloadBegun(number: number, name: string, url: string): void {
  const item = new DownloadItem(number, name, url);
  const event = preventable();
  defaultSession.emit('will-download', event, item);
  if (event.defaultPrevented) item.cancel();
  void item.finish();
}
