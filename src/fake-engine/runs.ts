// The runs of the fake engine: each inspection and each camera frame is one.
import { CodedError } from '../shared/protocol/error';
import { formChanges } from '../shared/protocol/form';
import type { Event, EventOf, Message, RequestOf } from '../shared/protocol/messages';
import type { DeviceState, InspectedNetwork, NetworkRequest } from '../shared/protocol/records';
import { inspectedSpec, requestedSpec } from '../shared/protocol/requested';
import { thumbnails } from '../shared/protocol/requests/inspect';
import { original } from '../shared/protocol/requests/original';
import { type Architecture, architecture } from '../shared/resnet/architecture';
import { shapes } from '../shared/resnet/shapes';
import type { Answer } from './answers';
import { blobs, syntheticActivations, syntheticGradients, syntheticTop5, unit } from './synthetic';
import { syntheticMaps } from './tensors';
import { CLASSES } from './weights';

const THUMBNAILS_PER_MESSAGE = 8;

interface Predicted extends Pick<EventOf<'predictions'>, 'id' | 'runId' | 'top5' | 'target' | 'against'> {
  readonly used: InspectedNetwork;
  readonly seed: string;
}

export class Runs {
  #next = 1;
  readonly #runs = new Map<number, Architecture>();

  constructor(private readonly device: () => DeviceState) {}

  /** @throws CodedError `no-run` */
  netOf(runId: number): Architecture {
    const net = this.#runs.get(runId);
    if (!net) throw new CodedError('no-run', 'That run is gone.');
    return net;
  }

  forget(): void {
    this.#runs.clear();
    this.#next = 1;
  }

  /** @throws CodedError `bad-request` where there is no such picture */
  *inspect(
    { id, network, imageId, target, against }: RequestOf<'inspect'>,
    files: { hasPicture(imageId: string): boolean },
  ): Answer {
    if (!files.hasPicture(imageId)) throw new CodedError('bad-request', 'There is no such picture.');
    yield { header: { type: 'progress', id, step: 'run', fraction: null } };
    const runId = this.#next++;
    const used = inspected(network);
    const net = architecture(inspectedSpec(used));
    this.#runs.set(runId, net);
    const seed = `${used.model}${used.weights}${imageId}`;
    const top5 = syntheticTop5(CLASSES, seed);
    const index = target === 'top1' ? top5[0]!.index : classIndex(target);
    const rival =
      against === undefined ? null : against === 'runner-up' ? top5[1]!.index : classIndex(against);
    const named = (i: number) => ({ index: i, name: CLASSES[i] ?? `class ${i}` });
    yield this.#predictions({
      id,
      runId,
      used,
      seed,
      top5,
      target: named(index),
      against: rival === null ? null : named(rival),
    });
    yield {
      header: {
        type: 'numbers',
        id,
        runId,
        activations: syntheticActivations(net, seed),
        blocks: syntheticGradients(net, `${seed}${index}${rival ?? ''}`),
        inputGradient: { l2: 0.08, max: 0.002 },
        timings: { decode: 6, build: 4, create: 0, forward: null, run: 31, total: 43 },
      },
    };
    yield* this.#thumbnails(id, runId, net, seed);
    yield { header: { type: 'done', id } };
  }

  /** As another picture's numbers would be. */
  original({ id, runId }: RequestOf<'original'>): Answer {
    const net = this.netOf(runId);
    const seed = `${net.spec.model}original`;
    const changes = net.blocks.map(({ name }) => ({ node: name, change: unit(seed + name) }));
    const blocks = syntheticGradients(net, seed);
    return [original.end.pack(id, { runId, logits: logitsOf(seed), blocks, changes })];
  }

  *frame({ id, network, node }: RequestOf<'frame'>): Answer {
    const runId = this.#next++;
    const used = inspected(network);
    const net = architecture(inspectedSpec(used));
    this.#runs.set(runId, net);
    const seed = `${used.model}${runId}`;
    const top5 = syntheticTop5(CLASSES, seed);
    const { index, name } = top5[0]!;
    yield this.#predictions({ id, runId, used, seed, top5, target: { index, name }, against: null });
    yield* this.#thumbnails(id, runId, net, seed);
    yield syntheticMaps(net, { type: 'maps', id, runId, node });
    yield { header: { type: 'done', id } };
  }

  #predictions({ used, seed, ...said }: Predicted): Message<Event> {
    return {
      header: {
        type: 'predictions',
        network: used,
        device: this.device(),
        input: { size: used.input, crop: [40, 0, 240, 240] },
        logits: logitsOf(seed),
        ...said,
      },
    };
  }

  *#thumbnails(id: number, runId: number, net: Architecture, seed: string): Answer {
    const shapeOf = shapes(net);
    const names = net.nodes.map(node => node.name).filter(name => shapeOf.get(name)!.length === 3);
    for (let from = 0; from < names.length; from += THUMBNAILS_PER_MESSAGE) {
      const items = names.slice(from, from + THUMBNAILS_PER_MESSAGE).map(node => {
        const [, height = 1, width = 1] = shapeOf.get(node)!;
        const small = { height: Math.min(56, height), width: Math.min(56, width) };
        const bytes = blobs(seed + node, small.height, small.width);
        return { node, ...small, min: 0, max: 1 + unit(node), bytes };
      });
      yield thumbnails.pack(id, { runId, items });
    }
  }
}

const logitsOf = (seed: string) => CLASSES.map(name => 10 * unit(seed + name) - 5);

function classIndex(named: { index: number } | { name: string }): number {
  return 'index' in named ? named.index : CLASSES.indexOf(named.name);
}

/** What runs is the wish with the defaults of its depth. */
export function inspected(network: NetworkRequest): InspectedNetwork {
  const spec = requestedSpec(network, null, network.input);
  return {
    model: network.model,
    ...formChanges(spec),
    stride: spec.stride,
    shortcut: spec.shortcut,
    classes: CLASSES.length,
    input: [...spec.input] as [number, number],
    weights: network.weights,
  };
}
