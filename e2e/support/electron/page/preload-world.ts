// In the preload's world: what a sandboxed preload can require, over the way that DevTools opened to the main process.
import type { PortPacket } from '../channel';
import { fromText, toText } from '../values';
import { Bridge } from './bridge';
import { FILE, type FromPage, fileToken, RECEIVE, SEND, type ToPage } from './packets';
import { guardPorts } from './port-guard';

type Listener = (event: { ports: MessagePort[] }, ...args: unknown[]) => void;

const world = globalThis as unknown as Record<string, (value: never) => unknown>;
const send = (packet: FromPage) => void world[SEND]!(toText(packet) as never);

/** @returns what the preload's `require` is */
export function start(secret: string): (name: string) => unknown {
  const electron = {
    contextBridge: contextBridge(secret),
    ipcRenderer: new IpcRenderer(),
    webUtils: { getPathForFile },
  };
  world[RECEIVE] = (text: never) => electron.ipcRenderer.hear(fromText(text) as ToPage);
  guardPorts(sentence => send({ kind: 'refused', sentence }));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    send({ kind: 'refused', sentence: `The page breaks its policy: ${violatedDirective} ${blockedURI}` }),
  );
  return name => {
    if (name === 'electron') return electron;
    send({ kind: 'refused', sentence: `A sandboxed preload cannot require ${name}` });
    throw new Error(`module not found: ${name}`);
  };
}

function contextBridge(secret: string): Pick<Electron.ContextBridge, 'exposeInMainWorld'> {
  const bridge = new Bridge(secret, 'preload');
  const exposed = new Map<string, unknown>();
  const tell = (name: string, api: unknown) =>
    document.dispatchEvent(new CustomEvent(`${secret}:expose`, { detail: { name, api } }));
  let pageIsThere = false;
  document.addEventListener(`${secret}:page-is-there`, () => {
    pageIsThere = true;
    for (const [name, api] of exposed) tell(name, api);
  });
  document.addEventListener(`${secret}:refused`, event =>
    send({ kind: 'refused', sentence: (event as CustomEvent<string>).detail }),
  );
  document.dispatchEvent(new CustomEvent(`${secret}:preload-is-there`));
  return {
    exposeInMainWorld(name, api) {
      if (exposed.has(name)) {
        send({ kind: 'refused', sentence: `${name} is exposed twice` });
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      }
      const outgoing = bridge.outgoing(api);
      exposed.set(name, outgoing);
      if (pageIsThere) tell(name, outgoing);
    },
  };
}

class IpcRenderer {
  readonly #listeners = new Map<string, Listener[]>();
  readonly #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #ports = new Map<number, MessagePort>();
  #next = 1;

  on(channel: string, listener: Listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
    return this;
  }

  off(channel: string, listener: Listener): this {
    this.#listeners.set(
      channel,
      (this.#listeners.get(channel) ?? []).filter(other => other !== listener),
    );
    return this;
  }

  send(channel: string, ...args: unknown[]): void {
    send({ kind: 'ipc', channel, args });
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const call = this.#next++;
    send({ kind: 'invoke', call, channel, args });
    return new Promise((resolve, reject) => this.#calls.set(call, { resolve, reject }));
  }

  hear(packet: ToPage): void {
    if (packet.kind === 'ipc') {
      const event = { ports: packet.ports.map(port => this.#arrived(port)) };
      for (const listener of this.#listeners.get(packet.channel) ?? [])
        listener(event, ...(packet.args as unknown[]));
    } else if (packet.kind === 'answer') {
      const call = this.#calls.get(packet.call);
      this.#calls.delete(packet.call);
      if (packet.error === undefined) call?.resolve(packet.value);
      else call?.reject(new Error(packet.error));
    } else this.#hearPort(packet);
  }

  /** A port whose other end is elsewhere: a real one, with ours behind it. */
  #arrived(number: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => send({ kind: 'port', port: number, data, ports: [] });
    port1.addEventListener('close', () => {
      if (this.#ports.delete(number)) send({ kind: 'port-closed', port: number });
    });
    this.#ports.set(number, port1);
    return port2;
  }

  #hearPort(packet: PortPacket): void {
    const port = this.#ports.get(packet.port);
    if (packet.kind === 'port') {
      port?.postMessage(
        packet.data,
        packet.ports.map(number => this.#arrived(number)),
      );
    } else {
      this.#ports.delete(packet.port);
      port?.close();
    }
  }
}

const files: File[] = [];

function getPathForFile(file: File): string {
  if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File');
  return fileToken(files.push(file) - 1);
}

world[FILE] = (number: never) => files[number];
