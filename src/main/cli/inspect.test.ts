import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CHECKPOINT } from '../../fake-engine/weights';
import { CodedError } from '../../shared/protocol/error';
import type { EventOf, RequestOf } from '../../shared/protocol/messages';
import type { WeightsEntry } from '../../shared/protocol/records';
import { readNpy } from '../../shared/tensor/npy';
import { BUNDLED, SCRIPT, welcome } from './testing/answers';
import { type Ran, run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text = 'content'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const picture = file('cat.jpg');
const tensor = file('x.npy');
const checkpoint = file('resnet20.th');

const inspected = (...argv: string[]) => run(['inspect', ...argv], SCRIPT);
const asked = ({ engine }: Ran) =>
  engine!.requests.find((request): request is RequestOf<'inspect'> => request.type === 'inspect')!;

describe('what the engine is asked', () => {
  test('nothing but a checkpoint and a picture', async () => {
    const ran = await inspected('--weights', checkpoint, '--image', picture);
    expect(ran.status).toBe(0);
    expect(asked(ran)).toMatchObject({
      slot: 'a',
      network: { model: 'resnet20', weights: CHECKPOINT.id },
      imageId: 'b'.repeat(64),
      target: 'top1',
      loss: 'logit',
    });
    expect(ran.engine!.requests.map(({ type }) => type)).toEqual(['file.read', 'file.open', 'inspect']);
  });

  test('the bundled weights of a model', async () => {
    const ran = await inspected('--model', 'resnet20', '--image', picture);
    expect(asked(ran).network).toEqual({ model: 'resnet20', weights: 'bundled' });
  });

  test('an official checkpoint that was fetched, by its name', async () => {
    const sha256 = 'b'.repeat(64);
    const receipt = { ...CHECKPOINT.receipt, model: 'resnet50', sha256 } as const;
    const fetched: WeightsEntry = { ...CHECKPOINT, id: sha256, model: 'resnet50', receipt };
    const hello = (request: RequestOf<'hello'>) =>
      welcome(request).map(({ header }) => ({
        header: { ...(header as EventOf<'welcome'>), weights: [BUNDLED, fetched] },
      }));
    const ran = await run(['inspect', '--weights', 'resnet50-v2', '--image', picture], { ...SCRIPT, hello });
    expect(asked(ran).network).toEqual({ model: 'resnet50', weights: sha256 });
  });

  test('an untrained network with everything changed', async () => {
    const ran = await run(
      [
        ...['inspect', '--model', 'resnet50', '--weights', 'none', '--seed', '42', '--image', picture],
        ...['--device', 'cpu', '--input', '96x64', '--stride', '1x1', '--shortcut', 'A'],
        ...['--target', '3', '--against', 'airplane', '--loss', 'cross-entropy'],
      ],
      SCRIPT,
    );
    expect(ran.status).toBe(0);
    expect(ran.engine!.requests[0]).toMatchObject({ type: 'device', device: 'cpu' });
    expect(asked(ran)).toMatchObject({
      network: {
        model: 'resnet50',
        weights: 'untrained:42',
        input: [96, 64],
        stride: '1x1',
        shortcut: 'A',
      },
      target: { index: 3 },
      against: { name: 'airplane' },
      loss: 'cross-entropy',
    });
  });

  test('a tensor brings its own size', async () => {
    const ran = await inspected('--weights', checkpoint, '--tensor', tensor);
    expect(asked(ran).network.input).toEqual([48, 32]);
  });

  test('gates, with 1 for what is not named', async () => {
    const gates = file('gates.json', '{"layer2.0": {"shortcut": 0}, "layer3.2": {"residual": -0.5}}');
    const ran = await inspected('--weights', checkpoint, '--tensor', tensor, '--gates', gates);
    expect(asked(ran).network.edits?.gates).toEqual({
      'layer2.0': { shortcut: 0, residual: 1 },
      'layer3.2': { shortcut: 1, residual: -0.5 },
    });
  });

  test('factors on channels of blocks and of other nodes', async () => {
    const text =
      '{"layer2.0": {"shortcut": 0, "channels": {"17": 0}}, "layer3.2.relu1": {"channels": {"3": 2}}}';
    const gates = file('channels.json', text);
    const ran = await inspected('--weights', checkpoint, '--tensor', tensor, '--gates', gates);
    expect(asked(ran).network.edits).toEqual({
      gates: { 'layer2.0': { shortcut: 0, residual: 1 } },
      channels: { 'layer2.0': { 17: 0 }, 'layer3.2.relu1': { 3: 2 } },
    });
  });
});

describe('what comes out', () => {
  test('JSON as the contract has it', async () => {
    const { out, err } = await inspected('--weights', checkpoint, '--image', picture, '--json');
    expect(err).toBe('');
    const json = JSON.parse(out);
    expect(Object.keys(json)).toEqual([
      ...['model', 'weights', 'device', 'input', 'target', 'top5', 'logits', 'activations', 'blocks'],
      ...['inputGradient', 'timings'],
    ]);
    expect(json).toMatchObject({ model: 'resnet20', weights: CHECKPOINT.receipt, logits: [null, 8.364] });
    expect(Object.keys(json.device)).toEqual(['requested', 'used', 'adapter', 'tried']);
    expect(json.timings).toEqual({ decode: 4, build: 20, create: 100, run: 18, total: 142 });
  });

  test('path lengths and Grad-CAM only where they were asked for', async () => {
    const argv = ['--weights', checkpoint, '--image', picture, '--path-lengths', '--gradcam', 'layer2'];
    const { out, engine } = await inspected(...argv, '--json');
    const json = JSON.parse(out);
    expect(json.pathLengths).toEqual([0.25, 0.75]);
    expect(json.gradcam).toEqual({ node: 'layer2.2', shape: [2, 2] });
    expect(engine!.requests.slice(-2)).toMatchObject([
      { type: 'pathLengths', runId: 7 },
      { type: 'gradcam', runId: 7, node: 'layer2.2' },
    ]);
    const { out: text } = await inspected(...argv);
    expect(text).toMatch(/^ +1 +0\.7500$/m);
    expect(text).toContain('layer2.2');
  });

  test('untrained weights name their seed', async () => {
    const { out } = await inspected('--model', 'resnet20', '--weights', 'none', '--image', picture, '--json');
    expect(JSON.parse(out).weights).toEqual({ source: 'untrained', seed: 0 });
  });

  test('text for people', async () => {
    const { out } = await inspected('--weights', checkpoint, '--image', picture);
    expect(out).toMatch(/^ResNet-20\n\nweights +resnet20\.th\ndevice +cpu \(auto\); not chosen: webgpu\n/);
    expect(out).toMatch(/^input +3 × 32 × 32, crop 480 × 480 at 80, 0$/m);
    expect(out).toMatch(/^gradients of +logit of ship \(1\), BatchNorm in eval mode$/m);
    expect(out).toMatch(/^ship +1 +73\.4 % +8\.364$/m);
    expect(out).toMatch(/^airplane +0 +– +–$/m);
    expect(out).toMatch(/^layer1\.0 +3\.77 +3\.27 +2\.61 +4\.60 +−0\.120 +0\.216 +–$/m);
    expect(out).toMatch(/^layer1\.0 +16 × 32 × 32 +0\.500 +1\.00 +0 +3\.00 +42\.4 %$/m);
    expect(out).not.toContain('layer1.0.bn1');
  });

  test('progress only where somebody watches', async () => {
    const argv = ['inspect', '--weights', checkpoint, '--image', picture, '--json'];
    expect((await run(argv, SCRIPT, { interactive: true })).err).toContain('running the network …');
  });
});

describe('dump', () => {
  test('activations, and gradients of block outputs and the input', async () => {
    const directory = join(folder, 'new', 'deeper');
    const { status, engine } = await inspected(
      ...['--weights', checkpoint, '--image', picture],
      ...['--dump', directory, '--nodes', 'input,layer1.0.conv1,layer3'],
    );
    expect(status).toBe(0);
    expect(readdirSync(directory).sort()).toEqual([
      'input.grad.npy',
      'input.npy',
      'layer1.0.conv1.npy',
      'layer3.grad.npy',
      'layer3.npy',
    ]);
    const values = (name: string) => readNpy(readFileSync(join(directory, name)), name);
    expect(values('layer3.npy')).toEqual({ shape: [1, 2, 2], data: Float32Array.from([1, 2, 3, 4]) });
    expect(values('layer3.grad.npy').data).toEqual(Float32Array.from([-1, -2, -3, -4]));
    const nodes = engine!.requests.flatMap(r => (r.type === 'values' ? [[r.node, r.of, r.runId]] : []));
    expect(nodes).toContainEqual(['layer3.2', 'gradient', 7]);
  });

  test('Grad-CAM alone', async () => {
    const directory = join(folder, 'cam');
    const argv = ['--weights', checkpoint, '--image', picture, '--gradcam', 'layer3', '--dump', directory];
    expect((await inspected(...argv)).status).toBe(0);
    expect(readdirSync(directory)).toEqual(['gradcam.npy']);
    const cam = readNpy(readFileSync(join(directory, 'gradcam.npy')), 'gradcam.npy');
    expect(cam).toEqual({ shape: [2, 2], data: Float32Array.from([0, 0.5, 0, 2]) });
  });

  test('a file in the way', async () => {
    const ran = await inspected(
      '--weights',
      checkpoint,
      '--image',
      picture,
      '--dump',
      picture,
      '--nodes',
      'fc',
    );
    expect(ran).toMatchObject({ status: 2, err: `${picture} could not be written: file already exists.\n` });
    expect(asked(ran)).toBeUndefined();
  });
});

describe('one line and exit 2', () => {
  const R20 = ['--weights', checkpoint, '--image', picture];
  const gates = (text: string) => ['--gates', file(`gates-${text.length}.json`, text)];

  test.each([
    [['--weights', checkpoint], 'What shall be inspected? Name a picture with --image, or a --tensor.'],
    [['--image', picture], 'Which network? Name it with --model, or a checkpoint with --weights.'],
    [[...R20, '--tensor', tensor], 'inspect takes --image or --tensor, not both.'],
    [[...R20, '--model', 'resnet18'], 'resnet20.th holds resnet20, not resnet18.'],
    [[...R20, '--seed', '1'], '--seed goes with --weights none only.'],
    [[...R20, '--dump', 'x'], '--dump DIR goes with --nodes a,b,c or --gradcam NODE.'],
    [[...R20, '--nodes', 'fc'], '--dump DIR and --nodes a,b,c go together.'],
    [
      [...R20, '--dump', join(folder, 'y'), '--nodes', 'conv1,layer4'],
      '--nodes: ResNet-20 has no node “layer4”.',
    ],
    [[...R20, '--gradcam', 'layer4'], '--gradcam: ResNet-20 has no node “layer4”.'],
    [
      [...R20, '--gradcam', 'avgpool'],
      '--gradcam: avgpool has no maps; name a node before it, such as layer3.',
    ],
    [[...R20, '--gates', join(folder, 'no.json')], 'no.json could not be read: there is no such file.'],
    [[...R20, ...gates('{')], /gates-1\.json is not JSON: .*\.$/],
    [[...R20, ...gates('{"layer3.3": {}}')], 'ResNet-20 has no block “layer3.3”.'],
    [[...R20, ...gates('{"layer3.2.relu1": {"shortcut": 0}}')], 'ResNet-20 has no block “layer3.2.relu1”.'],
    [
      [...R20, ...gates('{"layer3.9": {"channels": {"0": 1}}}')],
      'ResNet-20 has no node “layer3.9” with channels.',
    ],
    [[...R20, ...gates('{"fc": {"channels": {"0": 0}}}')], 'ResNet-20 has no node “fc” with channels.'],
    [
      [...R20, ...gates('{"layer3.2": {"channels": {"64": 0}}}')],
      'layer3.2 has 64 channels; there is no channel 64.',
    ],
    [[...R20, ...gates('{"layer3.2": {"channels": {"one": 0}}}')], /, at layer3\.2\.channels\.one: .*\.$/],
    [[...R20, ...gates('{"layer3.2": {"residaul": 0}}')], /, at layer3\.2: .*residaul.*\.$/],
    [[...R20, ...gates('{"layer3.2": {"residual": "0"}}')], /, at layer3\.2\.residual: .*number.*\.$/],
    [
      ['--weights', 'resnet50-v2', '--image', picture],
      'resnet50-v2 is an official checkpoint that is not here yet: fetch it with `weights get resnet50-v2`.',
    ],
    [['--weights', 'nothing', '--image', picture], 'nothing could not be read: there is no such file.'],
    [['--weights', checkpoint, '--image', tensor], 'x.npy is a .npy file, not a picture.'],
    [['--weights', checkpoint, '--tensor', picture], 'cat.jpg is a picture, not a .npy file.'],
    [['--weights', checkpoint, '--tensor', tensor, '--input', '32'], 'x.npy is 48x32, not --input 32x32.'],
    [
      ['--model', 'resnet34', '--image', picture],
      'No weights of resnet34 come with the app: name a checkpoint with --weights FILE, or --weights none for an untrained network.',
    ],
  ])('%j', async (argv, message) => {
    const { status, out, err } = await inspected(...argv, '--json');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.indexOf('\n')).toBe(err.length - 1);
    if (typeof message === 'string') expect(err.trimEnd().endsWith(message)).toBe(true);
    else expect(err.trimEnd()).toMatch(message);
  });

  test('a device that does not start', async () => {
    const device = () => {
      throw new CodedError('device', 'CUDA does not start: no driver.');
    };
    const ran = await run(['inspect', ...R20, '--device', 'cuda'], { ...SCRIPT, device });
    expect(ran).toMatchObject({ status: 2, err: 'CUDA does not start: no driver.\n' });
  });
});
