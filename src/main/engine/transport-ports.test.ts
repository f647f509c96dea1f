// Electron's objects are stood in for by event emitters; structuredClone does to messages what a real port does.
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { Event, Message } from '../../shared/protocol/messages';
import type { Connection } from './connection';
import { servePorts } from './transport-ports';

class FakePort extends EventEmitter {
  readonly posted: unknown[] = [];
  readonly start = vi.fn();
  postMessage(message: unknown): void {
    this.posted.push(structuredClone(message));
  }
}

function serve() {
  const parent = new FakePort();
  const connections: Connection[] = [];
  const onOrphaned = vi.fn();
  servePorts(parent, connection => connections.push(connection), onOrphaned);
  return { parent, connections, onOrphaned };
}

test('the process says when it is ready, answers a ping, and ends when it is told to', () => {
  const { parent, connections, onOrphaned } = serve();
  parent.emit('message', { data: { ping: 7 }, ports: [] });
  expect(parent.posted).toEqual([{ ready: true }, { pong: 7 }]);
  expect(onOrphaned).not.toHaveBeenCalled();
  // A decoder's port is no client's.
  parent.emit('message', { data: { decoder: 1 }, ports: [new FakePort()] });
  expect(connections).toEqual([]);
  parent.emit('message', { data: { end: true }, ports: [] });
  expect(onOrphaned).toHaveBeenCalledOnce();
});

test('every port is a connection of its own, and a view is posted without the buffer that it looks into', () => {
  const { parent, connections } = serve();
  const port = new FakePort();
  parent.emit('message', { data: { port: true }, ports: [port] });
  const [connection] = connections;
  expect(port.start).toHaveBeenCalledOnce();

  const heard: Message<unknown>[] = [];
  connection!.onMessage(message => heard.push(message));
  port.emit('message', { data: { header: { type: 'hello', id: 1 } } });
  expect(heard).toEqual([{ header: { type: 'hello', id: 1 } }]);

  const header: Event = { type: 'done', id: 1 };
  connection!.send({ header, bulk: new Uint8Array(1000).fill(3, 500).subarray(500, 504) });
  const { bulk } = port.posted[0] as Message<Event>;
  expect([...bulk!]).toEqual([3, 3, 3, 3]);
  expect(bulk!.buffer.byteLength).toBe(4);
  connection!.send({ header });
  expect(port.posted[1]).toEqual({ header });

  const closed = vi.fn();
  connection!.onClose(closed);
  port.emit('close');
  expect(closed).toHaveBeenCalledOnce();
});
