// The runs of the engine in the page: each inspection and each camera frame is one.

import { CodedError } from '../../../shared/protocol/error';
import { formChanges } from '../../../shared/protocol/form';
import type { EventOf, RequestOf } from '../../../shared/protocol/messages';
import type { DeviceState, InspectedNetwork, NetworkRequest } from '../../../shared/protocol/records';
import { inspectedSpec, requestedSpec } from '../../../shared/protocol/requested';
import { thumbnails } from '../../../shared/protocol/requests/inspect';
import { type Architecture, architecture } from '../../../shared/resnet/architecture';
import { shapes } from '../../../shared/resnet/shapes';
import { blobs, syntheticActivations, syntheticGradients, syntheticTop5, unit } from '../synthetic';
import type { Tell } from './tell';
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

  constructor(
    private readonly tell: Tell,
    private readonly device: () => DeviceState,
  ) {}

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

  inspect({ id, network, imageId, target, against }: RequestOf<'inspect'>): void {
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
    this.tell({ header: { type: 'progress', id, step: 'run', fraction: null } });
    this.#predictions({
      id,
      runId,
      used,
      seed,
      top5,
      target: named(index),
      against: rival === null ? null : named(rival),
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

  frame({ id, network, node }: RequestOf<'frame'>): void {
    const runId = this.#next++;
    const used = inspected(network);
    const net = architecture(inspectedSpec(used));
    this.#runs.set(runId, net);
    const seed = `${used.model}${runId}`;
    const top5 = syntheticTop5(CLASSES, seed);
    const { index, name } = top5[0]!;
    this.#predictions({ id, runId, used, seed, top5, target: { index, name }, against: null });
    this.#thumbnails(id, runId, net, seed);
    this.tell(syntheticMaps(net, { type: 'maps', id, runId, node }));
    this.tell({ header: { type: 'done', id } });
  }

  #predictions({ used, seed, ...said }: Predicted): void {
    this.tell({
      header: {
        type: 'predictions',
        network: used,
        device: this.device(),
        input: { size: used.input, crop: [40, 0, 240, 240] },
        logits: CLASSES.map(name => 10 * unit(seed + name) - 5),
        ...said,
      },
    });
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
