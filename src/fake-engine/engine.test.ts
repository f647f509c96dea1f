import { expect, test } from 'vitest';
import {
  type Callable,
  type Event,
  eventSchema,
  FINAL,
  type Message,
  type RequestOf,
} from '../shared/protocol/messages';
import { FakeEngine, type Script } from './engine';
import { syntheticPicture } from './files';

type Drafts = { readonly [T in Callable]: Omit<RequestOf<T>, 'id' | 'type'> };

const network = { model: 'resnet18', weights: 'bundled' } as const;
const labels = { from: 'names.json', names: ['cat'], wnids: null };
const picture = syntheticPicture('cat', 4, 4);

/** One of each kind, about the run of a picture that was handed over. */
const ASKED: Drafts = {
  hello: {},
  'file.open': { name: 'cat.bmp', size: picture.length },
  'file.read': { path: '/pictures/cat.jpg' },
  sample: { name: 'goldfish' },
  'weights.get': { name: 'resnet34' },
  'weights.list': {},
  'weights.remove': { weights: 'a'.repeat(64) },
  'weights.rename': { weights: 'a'.repeat(64), title: 'Mine' },
  'weights.label': { weights: 'a'.repeat(64), labels },
  'weights.prepare': { weights: 'a'.repeat(64), preprocessing: null },
  'weights.clear': {},
  inspect: { slot: 'a', network, imageId: '', target: 'top1', loss: 'logit' },
  frame: { slot: 'a', network, width: 8, height: 8, node: 'layer4.0' },
  original: { runId: 1 },
  maps: { runId: 1, node: 'layer1.0' },
  values: { runId: 1, node: 'layer1.0', of: 'activation' },
  channelGradients: { runId: 1, node: 'layer1.0' },
  pathLengths: { runId: 1 },
  gradcam: { runId: 1, node: 'layer1.0' },
  attribution: { runId: 1, attribution: { method: 'saliency' } },
  kernels: { network, node: 'conv1' },
  evaluate: { network, directory: '/pictures' },
  lesion: { network, directory: '/pictures' },
  recognition: { network, directory: '/pictures', fit: 5 },
  similarity: { a: network, b: network, directory: '/pictures' },
  features: { network, directory: '/pictures', node: 'avgpool', out: '/out.npy' },
  'train-head': {
    network,
    directory: '/pictures',
    node: 'avgpool',
    l2: 0.1,
    iterations: 10,
    seed: 0,
    holdout: 0.2,
    out: '/head.safetensors',
  },
  patches: { network, directory: '/pictures', node: 'layer1.0', top: 3, by: 'activation' },
  visualize: { network, of: { node: 'layer1.0', channel: 3 }, method: 'maco', steps: 8, seed: 0 },
  train: {
    model: 'resnet8',
    form: { shortcut: 'none' },
    input: 16,
    data: { shapes: 1, count: 100 },
    length: { steps: 4 },
    batch: 16,
    rate: 0.05,
    seed: 0,
    holdout: 0.2,
    augment: 'none',
    order: 'fixed',
  },
  export: { network, taps: 'blocks', gradients: false },
  'export.read': { offset: 0 },
  device: { device: 'cpu' },
  machine: {},
  check: { device: 'cuda' },
};

function started(script: Script = {}, held: () => boolean = () => false) {
  const told: Message<Event>[] = [];
  const engine = new FakeEngine(message => message && told.push(message), script, {
    held,
    disk: () => new Uint8Array(4),
  });
  const ask = <T extends Callable>(type: T, draft: Drafts[T], id: number): Event[] => {
    const from = told.length;
    engine.receive({ header: { type, id, ...draft } as never });
    if (type === 'file.open')
      engine.receive({ header: { type: 'file.chunk', id, offset: 0 }, bulk: picture });
    return told.slice(from).map(({ header }) => header);
  };
  const opened = ask('file.open', ASKED['file.open'], 1).at(-1)! as unknown as { file: { imageId: string } };
  const drafts = { ...ASKED, inspect: { ...ASKED.inspect, imageId: opened.file.imageId } };
  ask('inspect', drafts.inspect, 2);
  return { ask, engine, told, drafts };
}

test.each(Object.keys(ASKED) as Callable[])('%s is answered to its end, as the protocol says', type => {
  const { ask, drafts } = started();
  const events = ask(type, drafts[type], 9);
  for (const event of events) expect(eventSchema.parse(event)).toEqual(event);
  expect(events.at(-1)).toMatchObject({ type: FINAL[type], id: 9 });
});

test('what is no request of the protocol is refused, as by the real one', () => {
  const { ask } = started();
  expect(ask('maps', { runId: 'x', node: 'conv1' } as never, 9)).toMatchObject([{ type: 'failed', id: 9 }]);
  expect(ask('maps', { runId: 77, node: 'conv1' }, 10)).toMatchObject([{ error: { code: 'no-run' } }]);
});

test('what is held back goes on, or is cancelled', () => {
  let held = false;
  const { ask, engine, told, drafts } = started({}, () => held);
  held = true;
  expect(ask('evaluate', drafts.evaluate, 9)).toMatchObject([{ type: 'progress' }]);
  expect(ask('inspect', drafts.inspect, 10)).toMatchObject([{ type: 'progress' }]);
  engine.receive({ header: { type: 'cancel', id: 11, request: 10 } });
  expect(told.at(-1)).toMatchObject({ header: { type: 'failed', id: 10, error: { code: 'cancelled' } } });
  engine.release();
  expect(told.at(-1)).toMatchObject({ header: { type: 'evaluate.done', id: 9 } });
});

test('a script answers in its place', () => {
  const { ask, drafts } = started({ machine: () => [] });
  expect(ask('machine', drafts.machine, 9)).toEqual([]);
});
