// The engine as a plain child process: many lines over Node's own channel (advanced serialization).
import type { FromEngine, ToEngine } from '../../shared/protocol/lines';
import type { Event, Message } from '../../shared/protocol/messages';
import type { Connection } from './connection';

/** @param onOrphaned the host is gone; without an exit an engine would keep its GPU */
export function serveLines(attach: (connection: Connection) => void, onOrphaned: () => void): void {
  const lines = new Map<number, Line>();
  process.on('message', (received: unknown) => {
    const told = received as ToEngine;
    if ('ping' in told) return post({ pong: told.ping });
    if ('open' in told) {
      const line = new Line(told.line);
      lines.set(told.line, line);
      return attach(line);
    }
    const line = lines.get(told.line);
    if ('message' in told) return line?.receive(told.message);
    lines.delete(told.line);
    line?.close();
  });
  process.on('disconnect', onOrphaned);
  post({ ready: true });
}

class Line implements Connection {
  #receive: (message: Message<unknown>) => void = () => {};
  #closed: () => void = () => {};

  constructor(private readonly line: number) {}

  send(message: Message<Event>): void {
    post({ line: this.line, message }); // advanced serialization writes a view's own bytes only
  }
  onMessage(listener: (message: Message<unknown>) => void): void {
    this.#receive = listener;
  }
  onClose(listener: () => void): void {
    this.#closed = listener;
  }
  receive(message: Message<unknown>): void {
    this.#receive(message);
  }
  close(): void {
    this.#closed();
  }
}

function post(message: FromEngine): void {
  if (process.connected) process.send?.(message);
}
