// The way between the main process and one page: installs the two worlds, carries messages, answers the page's requests.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ownAddress } from './address';
import { type End, Ports } from './channel';
import { DevTools } from './devtools';
import { display } from './display';
import { ipcMain } from './module/ipc-main';
import { grantedTo } from './module/permissions';
import { preventable } from './module/preventable';
import type { WebContents } from './module/web-contents';
import { WebFrameMain } from './module/web-frame-main';
import { FILE, type FromPage, fileOfToken, PRELOAD_WORLD, RECEIVE, SEND, type ToPage } from './page/packets';
import { answerRequest } from './requests';
import { note } from './rules';
import { fromText, toText } from './values';

const script = (name: string) => readFileSync(resolve(import.meta.dirname, `${name}.js`), 'utf8');

export class PageLink {
  frame: WebFrameMain | null = null;
  #devtools: DevTools | null = null;
  #world: number | null = null;
  readonly #forbidden = new Set<string>();
  readonly #ports = new Ports(packet => this.#post(packet));
  /** Messages of the page are heard in their order, also where one has to wait for a path. */
  #heard: Promise<void> = Promise.resolve();

  constructor(
    private readonly contents: WebContents,
    private readonly preload: string | undefined,
  ) {}

  /** @param url as Chromium finds it */
  async open(url: string): Promise<void> {
    const devtools = this.#devtools ?? (await this.#connect());
    this.#devtools = devtools;
    const { origin } = new URL(url);
    await display.permit(this.contents.id, origin, grantedTo(this.contents, `${ownAddress(origin)}/`));
    const { errorText } = await devtools.send('Page.navigate', { url });
    if (errorText) note(`${ownAddress(url)} could not be loaded: ${errorText}`);
  }

  async reload(): Promise<void> {
    await this.#devtools?.send('Page.reload');
  }

  async close(): Promise<void> {
    const devtools = this.#devtools;
    this.#devtools = null;
    this.#left();
    if (!devtools) return;
    const closed = new Promise<void>(resolve => devtools.once('closed', () => resolve()));
    await devtools.send('Page.close').then(
      () => closed,
      () => {},
    );
  }

  send(channel: string, args: readonly unknown[], ends: readonly End[]): void {
    this.#post({ kind: 'ipc', channel, args, ports: this.#ports.take(ends) });
  }

  /** @throws Error where there is no page, or the code fails */
  async evaluate(code: string, userGesture: boolean): Promise<unknown> {
    if (!this.#devtools) throw new Error('There is no page');
    const { result, exceptionDetails } = await this.#devtools.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async #connect(): Promise<DevTools> {
    const devtools = await DevTools.connect(await display.openPage(this.contents.id));
    devtools.on('Page.frameStartedLoading', () => this.contents.emit('did-start-loading'));
    devtools.on('Page.loadEventFired', () => this.contents.emit('did-finish-load'));
    devtools.on('Page.windowOpen', ({ url, windowName }) => this.contents.windowAsked(url, windowName));
    devtools.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition === 'currentTab' && !this.contents.navigationAsked(url)) this.#forbidden.add(url);
    });
    devtools.on('Fetch.requestPaused', paused => void answerRequest(devtools, paused, this.#forbidden));
    devtools.on(
      'Runtime.exceptionThrown',
      ({ exceptionDetails: { executionContextId, exception, text } }) => {
        if (executionContextId === this.#world) note(`The preload failed: ${exception?.description ?? text}`);
      },
    );
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.#entered(context.id, context.origin);
    });
    devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#left();
    });
    devtools.on('Runtime.executionContextsCleared', () => this.#left());
    devtools.on('Runtime.bindingCalled', ({ payload }) => this.#hear(fromText(payload) as FromPage));
    devtools.on('closed', () => this.#left());
    await Promise.all([
      devtools.send('Page.enable'),
      devtools.send('Runtime.addBinding', { name: SEND, executionContextName: PRELOAD_WORLD }),
      devtools.send('Runtime.enable'),
      devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ...this.#worlds().map(world => devtools.send('Page.addScriptToEvaluateOnNewDocument', world)),
    ]);
    return devtools;
  }

  /** The scripts that every document begins with. */
  #worlds(): { source: string; worldName?: string }[] {
    const secret = JSON.stringify(randomUUID());
    const preload = this.preload ? readFileSync(this.preload, 'utf8') : '';
    const page = `(() => { ${script('page-world')}; standInWorld.start(${secret}); })();`;
    const isolated = `(() => { if (window !== window.top) return; ${script('preload-world')};
      ((require, module, exports) => { ${preload}\n })(standInWorld.start(${secret}), { exports: {} }, {}); })();`;
    return [{ source: page }, { source: isolated, worldName: PRELOAD_WORLD }];
  }

  #entered(world: number, origin: string): void {
    this.#left();
    this.#world = world;
    this.frame = new WebFrameMain(this, `${ownAddress(origin)}/`);
  }

  /** The document is gone, and the ports that lay in it. */
  #left(): void {
    this.#world = null;
    if (this.frame) this.frame.detached = true;
    this.frame = null;
    this.#ports.close();
  }

  #post(packet: ToPage): void {
    if (this.#world === null) return;
    const call = {
      functionDeclaration: `text => ${RECEIVE}(text)`,
      executionContextId: this.#world,
      arguments: [{ value: toText(packet) }],
    };
    this.#devtools?.send('Runtime.callFunctionOn', call).then(
      ({ exceptionDetails }) => exceptionDetails && note(`The preload failed: ${exceptionDetails.text}`),
      () => {}, // the document is gone
    );
  }

  #hear(packet: FromPage): void {
    if (packet.kind === 'refused') note(packet.sentence);
    else if (packet.kind === 'port' || packet.kind === 'port-closed') this.#ports.hear(packet);
    else this.#heard = this.#heard.then(() => this.#heardIpc(packet));
  }

  async #heardIpc(packet: Extract<FromPage, { channel: string }>): Promise<void> {
    const args = await Promise.all(packet.args.map(arg => this.#pathOf(arg)));
    const event = { ...preventable(), sender: this.contents, senderFrame: this.frame };
    if (packet.kind === 'ipc') {
      if (!ipcMain.emit(packet.channel, event, ...args)) note(`Nobody hears ${packet.channel} of the page`);
      return;
    }
    const { call, channel } = packet;
    ipcMain.answer(channel, event, args).then(
      value => this.#post({ kind: 'answer', call, value }),
      (error: Error) => this.#post({ kind: 'answer', call, error: error.message }),
    );
  }

  async #pathOf(value: unknown): Promise<unknown> {
    const number = fileOfToken(value);
    if (number === null || !this.#devtools) return value;
    const { result } = await this.#devtools.send('Runtime.evaluate', {
      expression: `${FILE}(${number})`,
      contextId: this.#world,
    });
    return (await this.#devtools.send('DOM.getFileInfo', { objectId: result.objectId })).path;
  }
}
