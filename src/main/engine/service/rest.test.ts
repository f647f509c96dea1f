import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineClient } from '../../../shared/protocol/client';
import { inspect, type LocalEngine, startLocalEngine } from '../testing/local-engine';
import { Rest } from './rest';

const IDLE = 180_000;
const CLOSED = 5000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  let rests = 0;
  const rest = new Rest({ idle: IDLE, closed: CLOSED }, () => rests++);
  return { rest, restsAfter: (ms: number) => vi.advanceTimersByTime(ms) && rests };
}

test('it rests once after a while without requests, and again only after another', () => {
  const { rest, restsAfter } = watched();
  rest.attached({});
  expect(restsAfter(2 * IDLE)).toBe(0); // nothing was made yet
  rest.worked(true);
  rest.worked(false);
  expect(restsAfter(IDLE - 1)).toBe(0);
  rest.worked(true);
  expect(restsAfter(5 * IDLE)).toBe(0); // a long evaluation
  rest.worked(false);
  expect(restsAfter(IDLE)).toBe(1);
  rest.worked(false); // its own work is over
  expect(restsAfter(5 * IDLE)).toBe(1);
  rest.worked(true);
  rest.worked(false);
  expect(restsAfter(IDLE)).toBe(2);
});

test('it rests soon after the last page has closed, but not when one is reloaded', () => {
  const { rest, restsAfter } = watched();
  const [a, b, again] = [{}, {}, {}];
  rest.attached(a);
  rest.attached(b);
  rest.worked(true);
  rest.worked(false);
  rest.detached(a);
  expect(restsAfter(2 * CLOSED)).toBe(0);
  rest.detached(b);
  expect(restsAfter(CLOSED - 1)).toBe(0);
  rest.attached(again);
  expect(restsAfter(2 * CLOSED)).toBe(0);
  rest.detached(again);
  expect(restsAfter(CLOSED)).toBe(1);
});

test('a page that closes during a run lets it end first', () => {
  const { rest, restsAfter } = watched();
  const page = {};
  rest.attached(page);
  rest.worked(true);
  rest.detached(page);
  expect(restsAfter(IDLE)).toBe(0);
  rest.worked(false);
  expect(restsAfter(CLOSED)).toBe(1);
});

const network = { model: 'resnet18', weights: 'untrained:0', input: [64, 64] } as const;

/** Milliseconds that sessions took to be made, for an inspection. */
async function created(client: EngineClient, imageId: string): Promise<number> {
  const { numbers } = await inspect(client, { network: { ...network, input: [64, 64] }, imageId });
  return numbers.timings.create;
}

async function sample(engine: LocalEngine) {
  const client = engine.connect();
  const { samples } = (await client.call('hello', {}).result).header;
  const { header } = await client.call('sample', { name: samples[0]!.name }).result;
  if (header.file.kind !== 'image') throw new Error('no picture');
  return { client, imageId: header.file.imageId };
}

test('a rested engine has no sessions and still knows its pictures and runs', async () => {
  const engine = startLocalEngine();
  try {
    const { client, imageId } = await sample(engine);
    expect(await created(client, imageId)).toBeGreaterThan(0);
    expect(await created(client, imageId)).toBe(0);
    const { predictions, numbers } = await inspect(client, {
      network: { ...network, input: [64, 64] },
      imageId,
    });
    vi.advanceTimersByTime(IDLE);
    const maps = await client.call('maps', { runId: predictions.runId, node: 'layer1.0.conv1' }).result;
    expect(maps.header.channels).toBe(64);
    expect(await created(client, imageId)).toBeGreaterThan(0);
    const again = await inspect(client, { network: { ...network, input: [64, 64] }, imageId });
    expect(again.numbers.blocks).toEqual(numbers.blocks);
  } finally {
    await engine.close();
  }
});
