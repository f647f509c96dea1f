// The engine as an Electron utility process: every client's line is a MessagePort that the host hands over.
import type { DecoderNews, FromEngine, ToEngine } from '../../shared/protocol/lines';
import type { Event, Message } from '../../shared/protocol/messages';
import type { Connection } from './connection';

// The parts of Electron's objects that are used; the engine knows nothing else of Electron.
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
}
export interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly Port[] }) => void): void;
}

/** @param onOrphaned the host asks the engine to end (Electron ends it by force where the host itself dies) */
export function servePorts(
  parent: ParentPort,
  attach: (connection: Connection) => void,
  onOrphaned: () => void,
): void {
  parent.on('message', ({ data, ports: [port] }) => {
    const told = data as ToEngine | { port: true } | { end: true } | DecoderNews;
    if ('decoder' in told) return; // for decoders/ask-host.ts
    if (port) {
      attach(new PortConnection(port));
      return port.start();
    }
    if ('ping' in told) parent.postMessage({ pong: told.ping } satisfies FromEngine);
    if ('end' in told) onOrphaned();
  });
  parent.postMessage({ ready: true } satisfies FromEngine);
}

class PortConnection implements Connection {
  constructor(private readonly port: Port) {}

  send({ header, bulk }: Message<Event>): void {
    this.port.postMessage(bulk ? { header, bulk: own(bulk) } : { header });
  }
  onMessage(listener: (message: Message<unknown>) => void): void {
    this.port.on('message', event => listener(event.data as Message<unknown>));
  }
  onClose(listener: () => void): void {
    this.port.on('close', listener);
  }
}

/** The bytes in a buffer of their own: posting a view would clone all of what it looks into. */
export function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
