// One port that the page keeps, and behind it whichever engine process lives: a restart changes the far port only.

export class Relay {
  #page: MessagePort | undefined;
  #engine: MessagePort | undefined;
  #waiting: unknown[] = [];

  /** @param onCancel hears that the page asked for a run to be stopped, which a busy engine does not */
  constructor(private readonly onCancel: () => void) {}

  /** A new line for the page, in place of the one it had. @returns the page's end */
  pageConnected(): MessagePort {
    this.#page?.close();
    this.#engine?.close();
    this.#engine = undefined;
    this.#waiting = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = event => this.#toEngine(event.data);
    this.#page = port1;
    return port2;
  }

  /** A port to an engine process that is ready. */
  engineArrived(port: MessagePort): void {
    this.#engine?.close();
    this.#engine = port;
    port.onmessage = event => this.#page?.postMessage(event.data);
    for (const message of this.#waiting.splice(0)) port.postMessage(message);
  }

  /** What the host says of the engine process. A dead engine's port takes no more messages. */
  engineChanged(header: unknown): void {
    if (fieldOf(header, 'state') === 'died') {
      this.#engine?.close();
      this.#engine = undefined;
    }
    this.#page?.postMessage({ header });
  }

  #toEngine(message: unknown): void {
    if (this.#engine) this.#engine.postMessage(message);
    else this.#waiting.push(message);
    if (fieldOf(fieldOf(message, 'header'), 'type') === 'cancel') this.onCancel();
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
