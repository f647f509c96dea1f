// WebContents: the page of a window.
import { EventEmitter } from 'node:events';
import { ownAddress, shownAddress } from '../address';
import { PageLink } from '../page-link';
import { isReady, note, refuse } from '../rules';
import { app } from './app';
import { preventable } from './preventable';
import { defaultSession } from './session';
import type { WebFrameMain } from './web-frame-main';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export class WebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'executeJavaScript' | 'getURL' | 'reload' | 'send'>
{
  readonly session = defaultSession;
  readonly #link: PageLink;
  #openHandler: OpenHandler | null = null;
  #url = '';

  constructor(
    readonly id: number,
    preload: string | undefined,
  ) {
    super();
    this.#link = new PageLink(this, preload);
    if (isReady()) app.emit('web-contents-created', preventable(), this);
  }

  get mainFrame(): WebFrameMain | null {
    return this.#link.frame;
  }

  getURL(): string {
    return this.#url;
  }

  /** @throws Error where there is no such page */
  async loadURL(url: string): Promise<void> {
    this.#url = url;
    await this.#link.open(shownAddress(url));
  }

  reload(): void {
    void this.#link.reload();
  }

  send(channel: string, ...args: unknown[]): void {
    this.mainFrame?.send(channel, ...args);
  }

  /** In the page's own world. */
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#link.evaluate(code, userGesture);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /** The page asked for a window, which the display closes at once. */
  windowAsked(shownUrl: string, frameName: string): void {
    const url = ownAddress(shownUrl);
    if (!this.#openHandler) return void note(`The page may open windows: ${url}`);
    const details = { url, frameName, features: '', disposition: 'foreground-tab', referrer: { url: '' } };
    const { action } = this.#openHandler(details as never);
    if (action !== 'deny') refuse(`The page may open a window: ${url}`);
  }

  /** The page asked to go elsewhere. @returns whether it may */
  navigationAsked(shownUrl: string): boolean {
    const url = ownAddress(shownUrl);
    const event = Object.assign(preventable(), { url, isMainFrame: true, frame: this.mainFrame });
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }
}
