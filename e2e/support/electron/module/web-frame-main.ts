// WebFrameMain: one document of a page, as the main process speaks to it.
import type { PageLink } from '../page-link';
import { refuse } from '../rules';
import { endsOf } from './message-ports';

export class WebFrameMain
  implements
    Pick<
      Electron.WebFrameMain,
      'detached' | 'isDestroyed' | 'origin' | 'parent' | 'postMessage' | 'send' | 'url'
    >
{
  readonly parent = null;
  detached = false;

  constructor(
    private readonly link: PageLink,
    /** As the app knows it. */
    readonly url: string,
  ) {}

  get origin(): string {
    const { protocol, host } = new URL(this.url);
    return `${protocol}//${host}`;
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.detached) refuse(`${channel} is sent to a document that is gone`);
    this.link.send(channel, args, []);
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    if (this.detached) refuse(`${channel} is sent to a document that is gone`);
    this.link.send(channel, [message], endsOf(transfer));
  }
}
