// Node's MessageChannel stands in for the page's own; both are the same interface.
import { afterEach, expect, test, vi } from 'vitest';
import { Relay } from './relay';

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Both ends of a channel, the far one with what it heard. */
function channel() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  return { near: port1, far: listening(port2) };
}

function listening(port: MessagePort) {
  open.push(port);
  const heard: unknown[] = [];
  port.onmessage = event => heard.push(event.data);
  return { port, heard };
}

test('the page keeps its port when the engine is replaced, and nothing that it sends is lost', async () => {
  const relay = new Relay(() => {});
  const page = listening(relay.pageConnected());
  page.port.postMessage({ header: { type: 'hello', id: 1 } });
  const first = channel();
  await vi.waitFor(() => relay.engineArrived(first.near));
  await vi.waitFor(() => expect(first.far.heard).toEqual([{ header: { type: 'hello', id: 1 } }]));
  first.far.port.postMessage({ header: { type: 'done', id: 1 }, bulk: new Uint8Array([1, 2]) });
  await vi.waitFor(() =>
    expect(page.heard).toEqual([{ header: { type: 'done', id: 1 }, bulk: new Uint8Array([1, 2]) }]),
  );

  const died = { type: 'engine', state: 'died', message: 'gone' };
  relay.engineChanged(died);
  page.port.postMessage({ header: { type: 'hello', id: 2 } });
  await vi.waitFor(() => expect(page.heard.at(-1)).toEqual({ header: died }));
  const second = channel();
  relay.engineArrived(second.near);
  await vi.waitFor(() => expect(second.far.heard).toEqual([{ header: { type: 'hello', id: 2 } }]));
  expect(first.far.heard).toHaveLength(1);
});

test('a page that connects again begins with nothing of the page before it', async () => {
  const relay = new Relay(() => {});
  const before = listening(relay.pageConnected());
  before.port.postMessage({ header: { type: 'inspect', id: 7 } });
  await new Promise(resolve => setTimeout(resolve, 20));
  const after = listening(relay.pageConnected());
  const engine = channel();
  relay.engineArrived(engine.near);
  after.port.postMessage({ header: { type: 'hello', id: 1 } });
  await vi.waitFor(() => expect(engine.far.heard).toEqual([{ header: { type: 'hello', id: 1 } }]));
});

test('a cancel is passed on and told to the host', async () => {
  const onCancel = vi.fn();
  const relay = new Relay(onCancel);
  const page = listening(relay.pageConnected());
  const engine = channel();
  relay.engineArrived(engine.near);
  page.port.postMessage({ header: { type: 'cancel', id: 3, request: 2 } });
  await vi.waitFor(() => expect(engine.far.heard).toHaveLength(1));
  expect(onCancel).toHaveBeenCalledOnce();
});
