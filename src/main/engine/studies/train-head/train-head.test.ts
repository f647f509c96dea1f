import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/protocol/define';
import type { WeightsEntry } from '../../../../shared/protocol/records';
import { evaluate } from '../../../../shared/protocol/requests/studies/evaluate';
import { trainHead } from '../../../../shared/protocol/requests/studies/train-head';
import { HEAD_DEFAULTS } from '../../../../shared/studies/trained-head';
import { writeNpy } from '../../../../shared/tensor/npy';
import { inspect, startLocalEngine } from '../../testing/local-engine';
import { temporaryFolder } from '../../weights/testing/folder';
import { fill } from '../testing/pictures';

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());
const folder = temporaryFolder();
const directory = join(folder, 'images');
const network = { model: 'resnet20', weights: 'untrained:3', input: [16, 16] as [number, number] } as const;

beforeAll(async () => {
  const files: Record<string, string | null> = { 'mug/broken.png': 'no picture', 'mug/notes.txt': 'text' };
  for (const [name, count] of [
    ['mug', 9],
    ['spoon', 6],
    ['tea, hot', 4],
  ] as const)
    for (let i = 0; i < count; i++) files[`${name}/${i}.png`] = null;
  await fill(directory, files);
});

const draft = (out: string, others: Partial<Draft<typeof trainHead>> = {}) => ({
  network,
  directory,
  ...HEAD_DEFAULTS,
  l2: 0.001,
  holdout: 0.3,
  out: join(folder, out),
  ...others,
});
const train = async (out: string, others?: Parameters<typeof draft>[1]) =>
  (await client.ask(trainHead, draft(out, others)).result).result;

/** As the command line opens it. */
async function opened(out: string): Promise<WeightsEntry> {
  const { file } = await client.sendFile(out, new Uint8Array(readFileSync(join(folder, out)))).result;
  return (file as { entry: WeightsEntry }).entry;
}

test('what is saved is what was measured; the same seed gives the same file', async () => {
  const head = await train('head.safetensors');
  expect(head).toMatchObject({
    images: 19,
    classes: 3,
    names: ['mug', 'spoon', 'tea, hot'],
    knownClasses: 0,
    node: 'avgpool',
    features: 64,
    trainImages: 13, // of 9, 6 and 4
    holdoutImages: 6,
    perClass: [{ images: 3 }, { images: 2 }, { images: 1 }],
    skipped: [{ file: 'mug/notes.txt' }, { file: 'mug/broken.png' }],
  });
  expect(head.trainAccuracy).toBe(1);
  const entry = await opened('head.safetensors');
  expect(entry).toMatchObject({ model: 'resnet20', classNames: head.names, about: null });
  expect(entry.receipt).toMatchObject({
    classes: 3,
    shortcut: 'A',
    preprocessing: { crop: 16 },
    preprocessingFrom: { crop: 'file', mean: 'file' },
  });
  const saved = { model: 'resnet20', weights: entry.id } as const;
  const { result } = await client.ask(evaluate, { network: saved, directory }).result;
  const right = 13 * head.trainAccuracy + 6 * head.holdoutAccuracy;
  expect(result!.top1).toBeCloseTo(right / 19, 12);

  const again = await train('again.safetensors');
  expect({ ...again, seconds: 0 }).toEqual({ ...head, seconds: 0 });
  const [first, second] = ['head', 'again'].map(name => readFileSync(join(folder, `${name}.safetensors`)));
  expect(second).toEqual(first);
});

test('fed by an earlier block: the file ends there, says so, and opens', async () => {
  const head = await train('early.safetensors', { node: 'layer2' });
  expect(head).toMatchObject({ node: 'layer2.2', features: 32 });
  const entry = await opened('early.safetensors');
  expect(entry.about).toContain('The classifier is fed by layer2.2: the file holds the network up to there');
  const saved = { model: entry.model, weights: entry.id };
  const { result } = await client.ask(evaluate, { network: saved, directory }).result;
  expect(result!.top1).toBeCloseTo((13 * head.trainAccuracy + 6 * head.holdoutAccuracy) / 19, 12);
});

test('a form that shapes cannot tell comes back from the file', async () => {
  const plain = { ...network, shortcut: 'none' as const };
  await train('plain.safetensors', { network: plain });
  expect((await opened('plain.safetensors')).receipt.shortcut).toBe('none');
});

test('stopped and taken up again; another penalty takes no new features', async () => {
  const resume = join(folder, 'state.json');
  const first = await train('whole.safetensors');
  const call = client.ask(trainHead, draft('parts.safetensors', { resume, batch: 1 }), ({ header }) => {
    if (header.type === 'progress' && (header.fraction ?? 0) > 0.4) call.cancel();
  });
  await expect(call.result).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(join(folder, 'parts.safetensors'))).toBe(false);
  const parts = await train('parts.safetensors', { resume, batch: 1 });
  expect(parts.confusion).toEqual(first.confusion);
  expect(parts.loss).toBeCloseTo(first.loss, 5);
  const other = await train('other.safetensors', { resume, batch: 1, l2: 10 });
  expect(other.loss).toBeGreaterThan(first.loss);
  await expect(train('x.safetensors', { resume, batch: 1, node: 'layer1' })).rejects.toThrow('state.json');
});

test('folders that teach nothing, nodes that feed nothing', async () => {
  const of = async (name: string, files: Record<string, string | null>) => {
    await fill(join(folder, name), files);
    return join(folder, name);
  };
  const refused = (others: Parameters<typeof draft>[1], why: string) =>
    expect(train('no.safetensors', others)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining(why),
    });
  await refused({ directory: await of('loose', { '1.png': null }) }, 'without class folders');
  await refused({ directory: await of('none', { 'a/x.txt': 'text' }) }, 'no pictures in class folders');
  await refused({ directory: await of('one', { 'a/1.png': null, 'a/2.png': null }) }, 'one class, “a”');
  const few = await of('few', { 'a/1.png': null, 'a/2.png': null, 'b/1.png': null, 'b/2.png': 'broken' });
  await refused({ directory: few }, '“b”');
  await refused({ limit: 1 }, '“mug” in');
  await refused({ node: 'layer1.0.relu1' }, 'fed by avgpool or by a block (layer1.0 to layer3.2)');
  await refused({ node: 'nowhere' }, 'no node called “nowhere”');
  await refused({ network: { ...network, input: [16, 24] } }, 'one side of a square input');
  expect(existsSync(join(folder, 'no.safetensors'))).toBe(false);
  await expect(train('nowhere/head.safetensors')).rejects.toMatchObject({ code: 'disk' });
});

/** Loads a file as torchvision's own network and prints its logits for a picture of 0.5, one a line. */
const IN_TORCHVISION = `
import json, struct, sys
try:
    import numpy, torch, torchvision
except ImportError:
    sys.exit(3)
raw = open(sys.argv[1], 'rb').read()
end = 8 + struct.unpack('<Q', raw[:8])[0]
header = json.loads(raw[8:end])
header.pop('__metadata__')
tensors = {}
for name, about in header.items():
    first, last = about['data_offsets']
    values = numpy.frombuffer(raw[end + first:end + last], '<f4').reshape(about['shape']).copy()
    tensors[name] = torch.from_numpy(values)
net = torchvision.models.resnet18(num_classes=3)
net.load_state_dict(tensors)
with torch.no_grad():
    for value in net.eval()(torch.full((1, 3, 32, 32), 0.5))[0]:
        print(float(value))
`;

test('a file fed by avgpool opens in torchvision, with the same logits', async context => {
  await train('eighteen.safetensors', {
    network: { model: 'resnet18', weights: 'untrained:1', input: [32, 32] },
  });
  const path = join(folder, 'eighteen.safetensors');
  const python = spawnSync('/usr/bin/python3', ['-c', IN_TORCHVISION, path], { encoding: 'utf8' });
  context.skip(python.error !== undefined || python.status === 3, 'torchvision is not here');
  expect(python.stderr).toBe('');
  const entry = await opened('eighteen.safetensors');
  const array = writeNpy([1, 3, 32, 32], new Float32Array(3 * 32 * 32).fill(0.5));
  const { file } = await client.sendFile('half.npy', array).result;
  const { imageId } = file as { imageId: string };
  const { predictions } = await inspect(client, {
    network: { model: 'resnet18', weights: entry.id },
    imageId,
  });
  const logits = python.stdout.trim().split('\n').map(Number);
  logits.forEach((value, i) => {
    expect(predictions.logits[i]).toBeCloseTo(value, 4);
  });
});
