// MessageChannelMain and MessagePortMain: ports as the main process holds them.
import { EventEmitter } from 'node:events';
import { channel, type End } from '../channel';
import { refuse } from '../rules';

export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  #end: End | null;
  #started = false;

  constructor(end: End) {
    super();
    this.#end = end;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.includes(this)) refuse('A port is sent through itself');
    const ends = endsOf(transfer);
    this.#end?.post(structuredClone(message), ends);
  }

  start(): void {
    if (this.#started || !this.#end) return;
    this.#started = true;
    this.#end.seat({
      deliver: (data, ports) => void this.emit('message', { data, ports: ports.map(asPort) }),
      closed: () => void this.emit('close'),
    });
  }

  close(): void {
    this.#end?.close();
    this.#end = null;
  }

  /** Takes the end out: a port can be sent once. @throws Error the second time */
  leave(): End {
    const end = this.#end;
    if (!end) return refuse('A port is sent that was sent or closed before');
    this.#end = null;
    end.seat(null);
    return end;
  }
}

export class MessageChannelMain implements Pick<Electron.MessageChannelMain, never> {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [one, two] = channel();
    this.port1 = new MessagePortMain(one);
    this.port2 = new MessagePortMain(two);
  }
}

export function asPort(end: End): MessagePortMain {
  return new MessagePortMain(end);
}

/** @throws Error where the list holds anything but ports: Electron transfers nothing else between processes */
export function endsOf(transfer: readonly unknown[]): End[] {
  return transfer.map(item => {
    if (!(item instanceof MessagePortMain)) return refuse('A transfer list holds something that is no port');
    return item.leave();
  });
}
