// The whole engine in one process, asked through the protocol's own client, as the page and the command line ask it.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../shared/protocol/messages';
import type { NetworkRequest } from '../../shared/protocol/records';
import { architecture } from '../../shared/resnet/architecture';
import { networkSpec } from '../../shared/resnet/variant';
import { writeNpy } from '../../shared/tensor/npy';
import { encode } from './image/prepare/preview';
import { histogram } from './reduce/histogram';
import { formulaInput } from './testing/formula-weights';
import { inspect, startLocalEngine } from './testing/local-engine';

const engine = startLocalEngine();
const client = engine.connect();
let drawn: string;

beforeAll(async () => {
  const { samples } = (await client.call('hello', {}).result).header;
  const { file } = (await client.call('sample', { name: samples.at(-1)!.name }).result).header;
  drawn = (file as { imageId: string }).imageId;
});
afterAll(() => engine.close());

const small: NetworkRequest = { model: 'resnet18', weights: 'untrained:1', input: [64, 64] };

test('an inspection brings predictions, numbers of every node and thumbnails in the order of the graph', async () => {
  const { predictions, numbers, thumbnails } = await inspect(client, { network: small, imageId: drawn });
  const net = architecture(networkSpec('resnet18', { input: [64, 64] }));
  expect(predictions.logits).toHaveLength(1000);
  expect(predictions.top5[0]!.index).toBe(predictions.target.index);
  expect(numbers.activations.map(a => a.name)).toEqual(net.nodes.map(node => node.name));
  expect(numbers.blocks.map(b => b.block)).toEqual(net.blocks.map(block => block.name));
  expect(thumbnails).toEqual(['maxpool', ...net.blocks.map(block => block.name)]);
});

test('another class changes the gradient, not the activations', async () => {
  const one = await inspect(client, { network: small, imageId: drawn, target: { index: 3 } });
  const two = await inspect(client, { network: small, imageId: drawn, target: { index: 4 } });
  expect(two.predictions.target.index).toBe(4);
  expect(two.numbers.activations).toEqual(one.numbers.activations);
  expect(two.numbers.blocks[0]!.total).not.toBeCloseTo(one.numbers.blocks[0]!.total!, 9);
});

test('one class against another is the difference of two gradients, in the same session', async () => {
  const ask = async (more: Partial<RequestOf<'inspect'>>) => {
    const { predictions, numbers } = await inspect(client, { network: small, imageId: drawn, ...more });
    const { bulk } = await client.call('values', { runId: predictions.runId, node: 'input', of: 'gradient' })
      .result;
    return { predictions, numbers, gradient: new Float32Array(bulk!.slice().buffer) };
  };
  const [one, two] = [await ask({ target: { index: 3 } }), await ask({ target: { index: 4 } })];
  const contrast = await ask({ target: { index: 3 }, against: { index: 4 } });
  expect(one.predictions.against).toBeNull();
  expect(contrast.predictions.against).toMatchObject({ index: 4 });
  expect(contrast.numbers.timings.create).toBe(0);
  const expected = one.gradient.map((v, i) => v - two.gradient[i]!);
  const off = Math.hypot(...contrast.gradient.map((v, i) => v - expected[i]!));
  expect(off / Math.hypot(...expected)).toBeLessThan(1e-5);

  const { top5, target, against } = (await ask({ against: 'runner-up' })).predictions;
  expect([target.index, against!.index]).toEqual([top5[0]!.index, top5[1]!.index]);
});

test('a crop is honoured and told; what is painted on a picture is what the network sees', async () => {
  const request = { network: small, imageId: drawn };
  const { predictions: whole } = await inspect(client, request);
  const own = whole.input.crop!;
  const same = await inspect(client, { ...request, crop: own });
  expect(same.predictions.logits).toEqual(whole.logits);
  const [x, y, w, h] = own;
  const part = await inspect(client, { ...request, crop: [x + w / 4, y + h / 4, w / 2, h / 2] });
  expect(part.predictions.input.crop).toEqual([x + w / 4, y + h / 4, w / 2, h / 2]);
  expect(part.predictions.logits).not.toEqual(whole.logits);

  const strokes = [{ side: 10_000, points: [[x + w / 2, y + h / 2] as [number, number]] }];
  const { predictions } = await inspect(client, { ...request, strokes });
  const { runId } = predictions;
  const fed = await client.call('values', { runId, node: 'input', of: 'activation', channel: 0 }).result;
  const red = new Float32Array(fed.bulk!.slice().buffer);
  expect(red.every(v => Math.abs(v - (128 / 255 - 0.485) / 0.229) < 1e-6)).toBe(true);
  const outside = inspect(client, { ...request, crop: [-9, 0, 20, 20] });
  await expect(outside).rejects.toMatchObject({ code: 'bad-request' });
});

test('a frame of a camera is seen as the same pixels in a file are, with the maps of the node asked for', async () => {
  const [width, height] = [48, 40];
  const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : (i * 31) % 251,
  );
  const rgb = rgba.filter((_, i) => i % 4 < 3);
  const png = new Uint8Array(await encode({ width, height, rgb }, true));
  const { file } = await client.sendFile('frame.png', png).result;
  const { imageId } = file as { imageId: string };
  const { predictions } = await inspect(client, { network: small, imageId });
  const heard: { header: { type: string }; bulk?: Uint8Array | undefined }[] = [];
  const draft = { slot: 'a', network: small, width, height, node: 'layer2.0.bn1' } as const;
  await client.call('frame', draft, message => heard.push(message), rgba).result;
  const types = heard.map(({ header }) => header.type).filter(type => type !== 'progress');
  expect([...new Set(types)]).toEqual(['predictions', 'thumbnails', 'maps', 'done']);
  const live = heard.find(({ header }) => header.type === 'predictions')!.header as typeof predictions;
  expect(live.input.crop).toEqual(predictions.input.crop);
  live.logits.forEach((logit, i) => {
    expect(logit).toBeCloseTo(predictions.logits[i]!, 4);
  });
  const maps = heard.find(({ header }) => header.type === 'maps')!;
  const same = await client.call('maps', { runId: predictions.runId, node: 'layer2.0.bn1' }).result;
  const off = maps.bulk!.subarray(0, 1000).map((v, i) => Math.abs(v - same.bulk![i]!));
  expect(Math.max(...off)).toBeLessThanOrEqual(1);
  const gradient = client.call('values', { runId: live.runId, node: 'input', of: 'gradient' }).result;
  await expect(gradient).rejects.toMatchObject({ code: 'no-run' });
  const short = client.call('frame', draft, undefined, rgba.subarray(4)).result;
  await expect(short).rejects.toMatchObject({ code: 'bad-request' });
});

test('what is no request of ours is refused in a sentence that names the field', async () => {
  const asked = client.call('maps', { runId: 'first', node: 'conv1' } as never).result;
  await expect(asked).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringMatching(/its field “runId” is missing or of the wrong kind; .*\.$/),
  });
});

test('a request whose number no answer can bear gets none', () => {
  const heard: unknown[] = [];
  const tell = engine.line(header => heard.push(header));
  for (const id of [2 ** 53, 0, -1, 1.5, '7', null]) tell({ type: 'nothing', id });
  expect(heard).toEqual([]);
  tell({ type: 'nothing', id: 7 });
  expect(heard).toMatchObject([{ type: 'failed', id: 7 }]);
});

test.each([
  ['too long', 'layer'.repeat(100)],
  ['of several lines', 'layer1\nlayer2'],
])('a name that is %s is not quoted', async (_, node) => {
  const { message } = await client.call('maps', { runId: 1, node }).result.catch(error => error);
  expect(message).toMatch(/^A request was not understood: its field “node” .*\.$/);
});

test("a file's name is one line in what is said of it", async () => {
  const { message } = await client
    .sendFile('a\nb.png', Buffer.from('no picture'))
    .result.catch(error => error);
  expect(message).toMatch(/^a\?b\.png is not a picture/);
});

test('a gate cuts a shortcut: its part of the gradient is gone', async () => {
  const gates = { 'layer2.1': { shortcut: 0, residual: 1 } };
  const { numbers } = await inspect(client, {
    network: { ...small, edits: { gates, channels: {} } },
    imageId: drawn,
  });
  const block = numbers.blocks.find(b => b.block === 'layer2.1')!;
  expect(block.shortcut).toBe(0);
  expect(block.share).toBe(0);
  expect(numbers.activations.find(a => a.name === 'layer2.1.shortcut')).toMatchObject({
    max: 0,
    l2: 0,
    zeros: 1,
  });
});

test('an edited run beside the original: its gradients of the same class, and how far outputs are apart', async () => {
  const plain = await inspect(client, { network: small, imageId: drawn, target: { index: 3 } });
  const gates = { 'layer2.1': { shortcut: 0, residual: 1 } };
  const channels = { 'layer4.1': { 5: 0 } };
  const { predictions } = await inspect(client, {
    network: { ...small, edits: { gates, channels } },
    imageId: drawn,
    target: { index: 3 },
  });
  const { header } = await client.call('original', { runId: predictions.runId }).result;
  expect(header.logits).toEqual(plain.predictions.logits);
  expect(header.blocks).toEqual(plain.numbers.blocks);
  const changes = Object.fromEntries(header.changes.map(({ node, change }) => [node, change]));
  expect(Object.keys(changes)).toHaveLength(9);
  // Nothing before the edit has changed, everything behind it has.
  expect([changes.maxpool, changes['layer1.1'], changes['layer2.0']]).toEqual([0, 0, 0]);
  for (const node of ['layer2.1', 'layer3.0', 'layer4.1']) expect(changes[node], node).toBeGreaterThan(0.01);

  const values = async (runId: number) => {
    const { bulk } = await client.call('values', { runId, node: 'layer4.1', of: 'activation' }).result;
    return new Float32Array(bulk!.slice().buffer);
  };
  const [ours, theirs] = [await values(predictions.runId), await values(plain.predictions.runId)];
  const length = (all: Float32Array) => Math.sqrt(all.reduce((sum, v) => sum + v * v, 0));
  const apart = length(ours.map((v, i) => v - theirs[i]!)) / length(theirs);
  expect(Math.abs(changes['layer4.1']! / apart - 1)).toBeLessThan(1e-5);
});

test('maps and exact values of a node inside a block agree with its statistics', async () => {
  const { predictions, numbers } = await inspect(client, { network: small, imageId: drawn });
  const { runId } = predictions;
  for (const node of ['layer3.0.bn1', 'layer3.0.shortcut', 'layer1', 'conv1', 'fc']) {
    const { header, bulk } = await client.call('maps', { runId, node }).result;
    const rows = new Float32Array(bulk!.slice(header.statsOffset).buffer);
    const counts = new Uint32Array(rows.buffer).subarray(5 * header.channels);
    const all = await client.call('values', { runId, node, of: 'activation' }).result;
    expect([...counts]).toEqual([
      ...histogram(new Float32Array(all.bulk!.slice().buffer), header.bins).counts,
    ]);
    const values = await client.call('values', { runId, node, of: 'activation', channel: 1 }).result;
    const exact = new Float32Array(values.bulk!.slice().buffer);
    expect(rows[1]).toBeCloseTo(Math.min(...exact), 5);
    expect(rows[header.channels + 1]).toBeCloseTo(Math.max(...exact), 5);
    const mean = exact.reduce((sum, value) => sum + value, 0) / exact.length;
    const variance = exact.reduce((sum, value) => sum + (value - mean) ** 2, 0) / exact.length;
    expect(rows[3 * header.channels + 1]).toBeCloseTo(Math.sqrt(variance), 4);
    const known = numbers.activations.find(a => a.name === header.node)!;
    expect(Math.max(...rows.slice(header.channels, 2 * header.channels))).toBeCloseTo(known.max!, 4);
  }
  const gradient = await client.call('values', { runId, node: 'layer4.1', of: 'gradient' }).result;
  const g = new Float32Array(gradient.bulk!.slice().buffer);
  expect(Math.hypot(...g)).toBeCloseTo(numbers.blocks.at(-1)!.gradOut!, 5);
});

test('of many requests for one slot the running one and the newest are answered', async () => {
  const fresh = engine.connect();
  const { file } = (
    await fresh.call('sample', { name: (await fresh.call('hello', {}).result).header.samples[0]!.name })
      .result
  ).header;
  const { imageId } = file as { imageId: string };
  const all = [0, 1, 2, 3].map(index => inspect(fresh, { network: small, imageId, target: { index } }));
  const ends = await Promise.allSettled(all);
  expect(ends.at(-1)!.status).toBe('fulfilled');
  const refused = ends.filter(end => end.status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(2);
  for (const end of refused) expect(end.reason).toMatchObject({ code: 'superseded' });
});

describe('bad input leaves the engine alive and gets one sentence', () => {
  test.each([
    ['empty.png', new Uint8Array(), 'bad-image'],
    ['notes.jpg', Buffer.from('just some words, nothing more, over and over'), 'bad-image'],
    [
      'weights.safetensors',
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 0x10, ...Buffer.from('{"a":1}')]),
      'bad-checkpoint',
    ],
  ])('%s', async (name, bytes, code) => {
    const error = await client.sendFile(name, new Uint8Array(bytes)).result.catch(e => e);
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(name);
    expect(error.message.split('\n')).toHaveLength(1);
  });

  test('an unknown node, run, block or class', async () => {
    const { predictions } = await inspect(client, { network: small, imageId: drawn });
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'none',
        e => e.code,
      );
    expect(await code(client.call('maps', { runId: predictions.runId, node: 'layer9.0' }).result)).toBe(
      'bad-request',
    );
    expect(await code(client.call('maps', { runId: 10 ** 6, node: 'conv1' }).result)).toBe('no-run');
    const gates = { nowhere: { shortcut: 0, residual: 0 } };
    expect(
      await code(inspect(client, { network: { ...small, edits: { gates, channels: {} } }, imageId: drawn })),
    ).toBe('bad-request');
    expect(await code(inspect(client, { network: small, imageId: drawn, target: { index: 1000 } }))).toBe(
      'bad-request',
    );
    expect(await code(inspect(client, { network: small, imageId: drawn, against: { name: '?' } }))).toBe(
      'bad-request',
    );
    expect(await code(client.call('device', { device: 'dml' }).result)).toBe('device');
  });
});

const CHECKPOINT = '../shared/reference/cifar/resnet20-12fca82f.th';
const GOLDEN = '../shared/reference/cifar/golden.json';

test.skipIf(!existsSync(CHECKPOINT))(
  'a real ResNet-20 through the importer gives PyTorch’s logits and split',
  async () => {
    const [golden] = JSON.parse(readFileSync(GOLDEN, 'utf8')) as [Record<string, never>];
    const { file: weights } = await client.sendFile('resnet20.th', readFileSync(CHECKPOINT)).result;
    const npy = writeNpy([1, 3, 32, 32], formulaInput(32, 32));
    const { file: tensor } = await client.sendFile('x.npy', npy).result;
    if (weights.kind !== 'weights' || tensor.kind !== 'tensor')
      throw new Error('recognised as something else');
    const network = { model: weights.entry.model, weights: weights.entry.id };
    const { predictions, numbers } = await inspect(client, { network, imageId: tensor.imageId });
    const reference = golden.logits as unknown as number[];
    const scale = Math.max(...reference.map(Math.abs));
    reference.forEach((v, i) => {
      expect(Math.abs(predictions.logits[i]! - v) / scale).toBeLessThan(1e-4);
    });
    const blocks = golden.blocks as unknown as Record<string, number>[];
    blocks.forEach((b, i) => {
      const row = numbers.blocks[i]!;
      expect(Math.abs(row.shortcut! - b.g_short!) / b.g_total!).toBeLessThan(2e-3);
      expect(Math.abs(row.residual! - b.g_branch!) / b.g_total!).toBeLessThan(2e-3);
      expect(Math.abs(row.share! - b.proj_share_short!)).toBeLessThan(2e-3);
      expect(Math.abs(row.cosine! - b.cos!)).toBeLessThan(2e-3);
      expect(Math.abs(row.forwardRatio! / b.fwd_ratio_F_over_S! - 1)).toBeLessThan(2e-3);
    });
  },
);
