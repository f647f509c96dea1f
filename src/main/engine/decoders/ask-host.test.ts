// The engine's side of decoders in Electron. Node's message channels stand in for Electron's, the test for the host.
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { DecoderNews, DecoderOrder } from '../../../shared/protocol/lines';
import { encoder, rampPicture } from '../image/testing/files';
import type { Port } from '../transport-ports';
import { askHost } from './ask-host';
import { DecoderProcess } from './decoder-process';
import { serveDecoder } from './serve';
import type { ToDecoder } from './tasks';

/** As Electron has it: what is sent comes as `data` of an event. */
function electronPort(port: MessagePort, sent: (message: unknown) => void = () => {}): Port {
  return {
    postMessage: message => {
      sent(message);
      port.postMessage(message);
    },
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      void port.on(event, data => listener({ data })),
    start: () => port.start(),
  };
}

/** Starts decoders as it is asked to; one that is given a file called `broken` dies. */
class Host extends EventEmitter {
  readonly orders: DecoderOrder[] = [];
  readonly sent: unknown[] = [];
  readonly #open = new Map<number, MessagePort>();

  postMessage(message: unknown): void {
    const order = message as DecoderOrder;
    this.orders.push(order);
    if (order.order === 'start') this.#start(order.decoder);
    else this.end(order.decoder);
  }

  end(decoder: number): void {
    if (!this.#open.has(decoder)) return;
    const port = this.#open.get(decoder)!;
    this.#open.delete(decoder);
    // The news overtakes what is still in the port.
    this.#tell({ decoder, ended: 'exit status 6\nthread panicked' });
    setTimeout(() => port.close());
  }

  #start(decoder: number): void {
    const { port1, port2 } = new MessageChannel();
    this.#open.set(decoder, port1);
    const tell = serveDecoder(message => port1.postMessage(message));
    port1.on('message', (message: ToDecoder) => {
      if (!this.#open.has(decoder)) return;
      if ('task' in message && 'source' in message.task && message.task.source.name === 'broken')
        this.end(decoder);
      else tell(message);
    });
    const ports = [electronPort(port2, message => this.sent.push(message))];
    // Later, as from another process.
    setTimeout(() => this.#tell({ decoder }, ports));
  }

  #tell(data: DecoderNews, ports: readonly Port[] = []): void {
    this.emit('message', { data, ports });
  }
}

let decoder: DecoderProcess;
afterEach(() => decoder.close());

test('decoders are asked for, reached over their ports, and asked for again when they died', async () => {
  const host = new Host();
  decoder = new DecoderProcess(askHost(host));
  const file = await encoder(rampPicture(20, 10)).png();
  const bytes = new Uint8Array(file.length + 5000).subarray(5000);
  bytes.set(file);
  const open = (name: string) => decoder.ask({ kind: 'open', source: { id: name, name, bytes } });
  const facts = { format: 'PNG', width: 20, height: 10 };
  expect(await open('ramp')).toEqual(facts);
  // Of a view only what it shows is sent.
  expect(host.sent).toMatchObject([{ task: { source: { bytes: { buffer: { byteLength: file.length } } } } }]);

  const [broken, next] = [open('broken'), open('ramp')];
  await expect(broken).rejects.toMatchObject({
    code: 'bad-image',
    message: expect.stringMatching(/^broken could not be decoded: it is damaged/),
  });
  expect(await next).toEqual(facts);
  decoder.close();
  // Two were under way when it died; a second one found out which was to blame, and the third did the rest.
  expect(host.orders).toEqual([
    { decoder: 1, order: 'start' },
    { decoder: 2, order: 'start' },
    { decoder: 3, order: 'start' },
    { decoder: 3, order: 'kill' },
  ]);
});
