// The first file of a utility process: gives it `process.parentPort`, then runs the file that was asked for.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { FromParent, FromUtility } from './packets';

const { send: post } = process;
const send = (packet: FromUtility) => void post!.call(process, packet);
const ports = new Map<number, Port>();

function refuse(sentence: string): never {
  send({ kind: 'refused', sentence });
  throw new Error(sentence);
}

class Port extends EventEmitter {
  #waiting: { data: unknown; ports: Port[] }[] | null = [];

  constructor(private number: number | null) {
    super();
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    const sent = transfer.map(item => {
      if (!(item instanceof Port)) return refuse('A transfer list holds something that is no port');
      return item.leave();
    });
    if (this.number !== null)
      send({ kind: 'port', port: this.number, data: structuredClone(data), ports: sent });
  }

  start(): void {
    for (const message of this.#waiting ?? []) this.emit('message', message);
    this.#waiting = null;
  }

  close(): void {
    if (this.number !== null) send({ kind: 'port-closed', port: this.leave() });
  }

  leave(): number {
    const { number } = this;
    if (number === null) return refuse('A port is sent that was sent or closed before');
    ports.delete(number);
    this.number = null;
    return number;
  }

  arrived(data: unknown, ports: Port[]): void {
    if (this.#waiting) this.#waiting.push({ data, ports });
    else this.emit('message', { data, ports });
  }
}

function portOf(number: number): Port {
  const port = new Port(number);
  ports.set(number, port);
  return port;
}

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ kind: 'message', data: structuredClone(data) }),
});

function hear(packet: FromParent): void {
  if (packet.kind === 'message')
    parentPort.emit('message', { data: packet.data, ports: packet.ports.map(portOf) });
  else if (packet.kind === 'port') ports.get(packet.port)?.arrived(packet.data, packet.ports.map(portOf));
  else {
    const port = ports.get(packet.port);
    ports.delete(packet.port);
    port?.emit('close');
  }
}

// What comes before somebody listens waits.
parentPort.once('newListener', () => queueMicrotask(() => process.on('message', hear)));
process.on('disconnect', () => process.exit(0));

// Only Electron's way to the main process is open.
Object.assign(process, { parentPort, send: undefined, type: 'utility' });
process.argv.splice(1, 1); // this file; the one that was asked for is next
await import(pathToFileURL(process.argv[1]!).href);
