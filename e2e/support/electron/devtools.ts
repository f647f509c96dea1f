// A connection to one page of Chromium by its DevTools protocol, beside Playwright's own.
import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

/** The commands that are used, with what they answer. */
interface Answers {
  'Fetch.continueRequest': unknown;
  'Fetch.enable': unknown;
  'Fetch.failRequest': unknown;
  'Fetch.fulfillRequest': unknown;
  'DOM.getFileInfo': { path: string };
  'Page.addScriptToEvaluateOnNewDocument': { identifier: string };
  'Page.close': unknown;
  'Page.enable': unknown;
  'Page.navigate': { errorText?: string };
  'Page.reload': unknown;
  'Runtime.addBinding': unknown;
  'Runtime.callFunctionOn': { result: { value?: unknown }; exceptionDetails?: { text: string } };
  'Runtime.enable': unknown;
  'Runtime.evaluate': {
    result: { value?: unknown; objectId?: string };
    exceptionDetails?: { text: string };
  };
}

export interface Paused {
  readonly requestId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
  };
}

interface Events {
  'Fetch.requestPaused': [Paused];
  'Page.frameRequestedNavigation': [{ frameId: string; url: string; disposition: string }];
  'Page.frameStartedLoading': [{ frameId: string }];
  'Page.loadEventFired': [unknown];
  'Page.windowOpen': [{ url: string; windowName: string }];
  'Runtime.bindingCalled': [{ name: string; payload: string; executionContextId: number }];
  'Runtime.exceptionThrown': [
    { exceptionDetails: { executionContextId: number; text: string; exception?: { description?: string } } },
  ];
  'Runtime.executionContextCreated': [{ context: { id: number; name: string; origin: string } }];
  'Runtime.executionContextDestroyed': [{ executionContextId: number }];
  'Runtime.executionContextsCleared': [unknown];
  closed: [];
}

export class DevTools extends EventEmitter<Events> {
  gone = false;
  #next = 1;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();

  private constructor(private readonly socket: WebSocket) {
    super();
    socket.on('message', data => this.#hear(JSON.parse(String(data))));
    socket.on('close', () => {
      this.gone = true;
      for (const { reject } of this.#waiting.values()) reject(new Error('The page is gone'));
      this.#waiting.clear();
      this.emit('closed');
    });
  }

  /** @param url `ws://127.0.0.1:PORT/devtools/page/TARGET` */
  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url, { maxPayload: 2 ** 30, perMessageDeflate: false });
    await once(socket, 'open');
    return new DevTools(socket);
  }

  /** @throws Error what Chromium says of it, or that the page is gone */
  send<Name extends keyof Answers>(method: Name, params: object = {}): Promise<Answers[Name]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }), error => error && reject(error));
    });
  }

  #hear(message: {
    id?: number;
    error?: { message: string };
    result: never;
    method: keyof Events;
    params: never;
  }): void {
    if (message.id === undefined) {
      this.emit(message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }
}
