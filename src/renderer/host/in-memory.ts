// A host without a server: answers the protocol in the page itself with synthetic numbers. For unit tests, and for
// work on screens (`?host=memory` in development builds).
import type { Channel } from '../../shared/protocol/client';
import { CodedError, errorRecord } from '../../shared/protocol/error';
import type { Event, Message, Request, RequestOf } from '../../shared/protocol/messages';
import type {
  DeviceState,
  InspectedNetwork,
  NetworkRequest,
  Official,
  WeightsEntry,
} from '../../shared/protocol/records';
import { thumbnails } from '../../shared/protocol/requests/inspect';
import { type Architecture, architecture } from '../../shared/resnet/architecture';
import { shapes } from '../../shared/resnet/shapes';
import { type ModelName, networkSpec } from '../../shared/resnet/variant';
import type { Host, MadeFile } from './host';
import { blobs, syntheticActivations, syntheticGradients, syntheticTop5, unit } from './synthetic';
import {
  syntheticChannelGradients,
  syntheticKernels,
  syntheticMaps,
  syntheticValues,
} from './synthetic-tensors';

const CLASSES = 'goldfish,coral reef,sea slug,jellyfish,orange,tabby cat,alp,cliff,lakeside,bison'.split(',');
const SAMPLES = ['goldfish', 'alps', 'cat'];
const THUMBNAILS_PER_MESSAGE = 8;

export function syntheticWeights(model: ModelName): WeightsEntry {
  const spec = networkSpec(model);
  return {
    id: 'bundled',
    title: 'Bundled weights',
    model,
    receipt: {
      format: 'safetensors',
      sha256: '0'.repeat(64),
      bytes: 23_400_000,
      tensors: 102,
      dtype: 'F16',
      naming: 'torchvision',
      model,
      stem: 'imagenet',
      classes: CLASSES.length,
      shortcut: spec.shortcut,
      stride: '3x3',
      epsilon: 1e-5,
      preprocessing: {
        resize: 256,
        crop: 224,
        interpolation: 'bilinear',
        antialias: true,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
      assumed: ['The file does not say where the stride sits; v1.5 was taken.'],
      ignored: [],
    },
    classNames: CLASSES,
    about: 'These numbers are made up in the page.',
    accuracy: null,
  };
}

const BUNDLED: readonly WeightsEntry[] = [syntheticWeights('resnet18'), syntheticWeights('resnet50')];

const OFFICIAL: Official = {
  name: 'resnet34',
  model: 'resnet34',
  recipe: 'V1',
  file: 'resnet34-b627a593.pth',
  sizeMiB: 83.3,
  top1: 0.73314,
  top5: 0.9142,
};

/** A 24-bit BMP of `blobs`: the one picture format that needs no encoder. */
export function syntheticPicture(seed: string, height: number, width: number): Uint8Array {
  const row = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(54 + row * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  ['blue', 'green', 'red'].forEach((colour, channel) => {
    const plane = blobs(seed + colour, height, width);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        bytes[54 + (height - 1 - y) * row + 3 * x + channel] = plane[y * width + x]!;
  });
  return bytes;
}

/** What unit tests may do to the engine. */
export interface InMemoryHost extends Host {
  /** Every request so far, bulk left out. */
  readonly requests: Request[];
  /** Every file that was given to the person. */
  readonly saved: MadeFile[];
  /** The page's address, to be read and set. */
  hash: string;
  /** Opens another link in the page. */
  follow(hash: string): void;
  /** Held back until `release` is called, where true. */
  hold(held: boolean): void;
  /** Ends the engine as a crash would; it is ready again at once. */
  die(): void;
  /** Puts a fresh engine in its place, as a host does to give memory back. */
  replace(): void;
  /** Ends the line for good. */
  hangUp(): void;
}

/** @param delayMs time that an inspection takes */
export function inMemoryHost(delayMs = 0): InMemoryHost {
  let engine: InMemoryEngine | null = null;
  const requests: Request[] = [];
  const saved: MadeFile[] = [];
  let held = false;
  let followed: (hash: string) => void = () => {};
  const host: InMemoryHost = {
    kind: 'memory',
    shell: null,
    onFiles: () => {},
    saved,
    hash: '',
    follow: hash => followed(hash),
    save: async file => {
      saved.push(file);
      return true;
    },
    address: {
      hash: () => host.hash,
      show: hash => {
        host.hash = hash;
        return `http://localhost/${hash}`;
      },
      onFollowed: listener => {
        followed = listener;
      },
    },
    whyGone: async () => 'The engine in this page has stopped. Reload the page.',
    requests,
    connect() {
      let listener: (message: Message<unknown> | null) => void = () => {};
      const tell = (message: Message<Event> | null) => queueMicrotask(() => listener(message));
      engine = new InMemoryEngine(tell, delayMs, () => held);
      const own = engine;
      return {
        send: message => {
          requests.push(message.header);
          own.receive(message);
        },
        listen: hears => {
          listener = hears;
        },
      } satisfies Channel;
    },
    hold: value => {
      held = value;
      if (!value) engine?.release();
    },
    die: () => engine?.die('The engine ended unexpectedly (test).'),
    replace: () => engine?.die('The engine is started afresh (test).', true),
    hangUp: () => engine?.tell(null),
  };
  return host;
}

class InMemoryEngine {
  #nextRun = 1;
  #generation = 0;
  #device: DeviceState = {
    requested: 'auto',
    used: 'cpu',
    adapter: null,
    threads: 2,
    tried: [
      { name: 'webgpu', ok: false, why: 'Slower than the CPU: 412 ms against 3 ms.' },
      { name: 'cpu', ok: true, why: '' },
    ],
  };
  #weights = BUNDLED;
  readonly #files = new Map<number, { name: string; size: number; bytes: Uint8Array }>();
  readonly #images = new Set<string>();
  readonly #runs = new Map<number, Architecture>();
  readonly #held: RequestOf<'inspect'>[] = [];

  constructor(
    readonly tell: (message: Message<Event> | null) => void,
    private readonly delayMs: number,
    private readonly held: () => boolean,
  ) {}

  receive({ header, bulk }: Message<Request>): void {
    try {
      this.#answer(header, bulk);
    } catch (error) {
      this.tell({ header: { type: 'failed', id: header.id, error: errorRecord(error) } });
    }
  }

  release(): void {
    for (const request of this.#held.splice(0)) this.#inspect(request);
  }

  die(message: string, planned = false): void {
    this.#generation++;
    this.#images.clear();
    this.#runs.clear();
    this.#held.length = 0;
    this.#nextRun = 1;
    this.tell({ header: { type: 'engine', state: 'died', message, planned } });
    this.tell({ header: { type: 'engine', state: 'starting', message: 'The engine is starting.' } });
    this.tell({ header: { type: 'engine', state: 'ready', message: 'The engine is ready.' } });
  }

  #answer(request: Request, bulk: Uint8Array = new Uint8Array()): void {
    switch (request.type) {
      case 'hello':
        this.#welcome(request.id);
        break;
      case 'file.open':
        if (request.size === 0) throw new CodedError('bad-image', `${request.name} is empty.`);
        this.#files.set(request.id, { name: request.name, size: request.size, bytes: new Uint8Array() });
        break;
      case 'file.chunk':
        this.#chunk(request.id, bulk);
        break;
      case 'sample':
        this.#image(request.id, request.name, syntheticPicture(request.name, 240, 320));
        break;
      case 'inspect':
        this.#take(request);
        break;
      case 'frame':
        this.#frame(request);
        break;
      case 'maps':
        this.tell(syntheticMaps(this.#netOf(request.runId), request));
        break;
      case 'values':
        this.tell(syntheticValues(this.#netOf(request.runId), request));
        break;
      case 'channelGradients':
        this.tell(syntheticChannelGradients(this.#netOf(request.runId), request));
        break;
      case 'kernels':
        this.tell(syntheticKernels(architecture(inspected(request.network)), request));
        break;
      case 'device':
        this.#device = { ...this.#device, requested: request.device };
        this.tell({ header: { type: 'device', id: request.id, device: this.#device } });
        break;
      case 'weights.get':
        this.#download(request);
        break;
      case 'weights.rename':
        this.#changeWeights(request, { title: request.title || 'formula.pth' });
        break;
      case 'weights.label':
        this.#changeWeights(request, {
          classNames: request.labels?.names ?? CLASSES,
          labels: request.labels?.from,
        });
        break;
      case 'weights.remove':
        this.#weights = this.#weights.filter(entry => entry.id !== request.weights);
        this.#tellWeights(request.id);
        break;
      case 'weights.clear':
        this.#weights = BUNDLED;
        this.#tellWeights(request.id);
        break;
      case 'weights.list':
        this.#tellWeights(request.id);
        break;
      case 'cancel':
        this.tell({
          header: {
            type: 'failed',
            id: request.request,
            error: { code: 'cancelled', message: 'Cancelled.' },
          },
        });
    }
  }

  #welcome(id: number): void {
    this.tell({
      header: {
        type: 'welcome',
        id,
        versions: { app: '0.0.0', runtime: 'none' },
        device: this.#device,
        weights: [...this.#weights],
        official: [OFFICIAL],
        samples: SAMPLES.map(name => ({ name, title: name, credit: 'Drawn by this page.' })),
      },
    });
  }

  /** Half of it comes at once; the rest unless somebody holds or cancels it. */
  #download({ id, name }: RequestOf<'weights.get'>): void {
    if (name !== OFFICIAL.name) throw new CodedError('no-weights', `${name} could not be downloaded.`);
    this.tell({ header: { type: 'progress', id, step: 'download', fraction: 0.5 } });
    if (this.held()) return;
    const { model, file } = OFFICIAL;
    const source = { file, host: 'example.org', at: 0 };
    const entry = { ...syntheticWeights(model), id: 'b627a593'.padEnd(64, '0'), title: file, source };
    this.#weights = [...this.#weights, entry];
    this.tell({ header: { type: 'file', id, file: { kind: 'weights', entry } } });
  }

  #changeWeights(
    { id, weights }: RequestOf<'weights.rename' | 'weights.label'>,
    change: Partial<WeightsEntry>,
  ): void {
    this.#weights = this.#weights.map(entry => (entry.id === weights ? { ...entry, ...change } : entry));
    this.#tellWeights(id);
  }

  #tellWeights(id: number): void {
    const imported = this.#weights.filter(entry => entry.id !== 'bundled');
    const stored = {
      folder: '/home/me/.cache/resnet-explorer',
      bytes: 1000 * this.#weights.length,
      imported: Object.fromEntries(imported.map(entry => [entry.id, 1000])),
      interrupted: {},
    };
    this.tell({ header: { type: 'weights', id, weights: [...this.#weights], stored } });
  }

  #take(request: RequestOf<'inspect'>): void {
    const generation = this.#generation;
    if (this.held()) this.#held.push(request);
    else if (this.delayMs === 0) this.#inspect(request);
    else setTimeout(() => generation === this.#generation && this.#inspect(request), this.delayMs);
  }

  #netOf(runId: number): Architecture {
    const net = this.#runs.get(runId);
    if (!net) throw new CodedError('no-run', 'That run is gone.');
    return net;
  }

  #chunk(id: number, bulk: Uint8Array): void {
    const file = this.#files.get(id);
    if (!file) return;
    const bytes = new Uint8Array(file.bytes.length + bulk.length);
    bytes.set(file.bytes);
    bytes.set(bulk, file.bytes.length);
    file.bytes = bytes;
    if (bytes.length < file.size) return;
    this.#files.delete(id);
    if (bytes[0] === 0x42 && bytes[1] === 0x4d) this.#image(id, file.name, bytes);
    else if (bytes[0] === 0x5b) this.#labels(id, file.name, bytes);
    else throw new CodedError('bad-image', `${file.name} is no picture that this engine reads.`);
  }

  /** A JSON list of names. */
  #labels(id: number, from: string, bytes: Uint8Array): void {
    const names = JSON.parse(new TextDecoder().decode(bytes)) as string[];
    this.tell({
      header: { type: 'file', id, file: { kind: 'labels', labels: { from, names, wnids: null } } },
    });
  }

  #image(id: number, name: string, bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const imageId = `image-${Math.round(unit(bytes.subarray(0, 4096).join()) * 1e9)}`;
    this.#images.add(imageId);
    const size = { width: view.getInt32(18, true), height: view.getInt32(22, true) };
    this.tell({
      header: { type: 'file', id, file: { kind: 'image', imageId, name, format: 'BMP', ...size } },
      bulk: bytes,
    });
  }

  #inspect({ id, network, imageId, target, against }: RequestOf<'inspect'>): void {
    if (!this.#images.has(imageId)) throw new CodedError('bad-request', 'There is no such picture.');
    const runId = this.#nextRun++;
    const used = inspected(network);
    const net = architecture(used);
    this.#runs.set(runId, net);
    const seed = `${used.model}${used.weights}${imageId}`;
    const top5 = syntheticTop5(CLASSES, seed);
    const index = target === 'top1' ? top5[0]!.index : classIndex(target);
    const rival =
      against === undefined ? null : against === 'runner-up' ? top5[1]!.index : classIndex(against);
    const named = (i: number) => ({ index: i, name: CLASSES[i] ?? `class ${i}` });
    this.tell({ header: { type: 'progress', id, step: 'run', fraction: null } });
    this.tell({
      header: {
        type: 'predictions',
        id,
        runId,
        network: used,
        device: this.#device,
        input: { size: used.input, crop: [40, 0, 240, 240] },
        target: named(index),
        against: rival === null ? null : named(rival),
        top5,
        logits: CLASSES.map(name => 10 * unit(seed + name) - 5),
      },
    });
    this.tell({
      header: {
        type: 'numbers',
        id,
        runId,
        activations: syntheticActivations(net, seed),
        blocks: syntheticGradients(net, `${seed}${index}${rival ?? ''}`),
        inputGradient: { l2: 0.08, max: 0.002 },
        timings: { decode: 6, build: 4, create: 0, forward: null, run: 31, total: 43 },
      },
    });
    this.#thumbnails(id, runId, net, seed);
    this.tell({ header: { type: 'done', id } });
  }

  #frame({ id, network, node }: RequestOf<'frame'>): void {
    const runId = this.#nextRun++;
    const used = inspected(network);
    const net = architecture(used);
    this.#runs.set(runId, net);
    const seed = `${used.model}${runId}`;
    const top5 = syntheticTop5(CLASSES, seed);
    const { index, name } = top5[0]!;
    this.tell({
      header: {
        type: 'predictions',
        id,
        runId,
        network: used,
        device: this.#device,
        input: { size: used.input, crop: [40, 0, 240, 240] },
        target: { index, name },
        against: null,
        top5,
        logits: CLASSES.map(name => 10 * unit(seed + name) - 5),
      },
    });
    this.#thumbnails(id, runId, net, seed);
    this.tell(syntheticMaps(net, { type: 'maps', id, runId, node }));
    this.tell({ header: { type: 'done', id } });
  }

  #thumbnails(id: number, runId: number, net: Architecture, seed: string): void {
    const shapeOf = shapes(net);
    const names = net.nodes.map(node => node.name).filter(name => shapeOf.get(name)!.length === 3);
    for (let from = 0; from < names.length; from += THUMBNAILS_PER_MESSAGE) {
      const items = names.slice(from, from + THUMBNAILS_PER_MESSAGE).map(node => {
        const [, height = 1, width = 1] = shapeOf.get(node)!;
        const small = { height: Math.min(56, height), width: Math.min(56, width) };
        const bytes = blobs(seed + node, small.height, small.width);
        return { node, ...small, min: 0, max: 1 + unit(node), bytes };
      });
      this.tell(thumbnails.pack(id, { runId, items }));
    }
  }
}

function classIndex(named: { index: number } | { name: string }): number {
  return 'index' in named ? named.index : CLASSES.indexOf(named.name);
}

function inspected(network: NetworkRequest): InspectedNetwork {
  const spec = networkSpec(network.model);
  return {
    model: network.model,
    stride: network.stride ?? spec.stride,
    shortcut: network.shortcut ?? spec.shortcut,
    classes: CLASSES.length,
    input: network.input ? [...network.input] : [...spec.input],
    weights: network.weights,
  };
}
