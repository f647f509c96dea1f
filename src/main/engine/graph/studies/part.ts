// A part of a network, from one node to another, of many pictures: a block as it is or without one of its summands; with the
// statistics of batch norm that the weights bring, with those of the batch itself (training mode), or with others that are fed.
import type { Architecture } from '../../../../shared/resnet/architecture';
import type { NetworkNode, NodeOf } from '../../../../shared/resnet/nodes';
import { DataType } from '../../onnx/helper';
import { begin, forwardOnly, type ModelOptions } from '../begin';
import type { TensorName } from '../builder';
import { type Emission, scaled } from '../emission';
import { emit, gatedBranch } from '../forward';

/** What goes into a block's sum. */
export type Way = 'both' | 'shortcut' | 'residual';
/** Where statistics of batch norm come from. */
export type StatisticsSource = 'weights' | 'batch' | 'fed';

export interface Part {
  /** The node that is fed. */
  readonly from: string;
  readonly to: string;
  /** Of the sums in it. */
  readonly way: Way;
  readonly statistics: StatisticsSource;
}

export const meanOf = (params: string) => `${params}.running_mean`;
export const varianceOf = (params: string) => `${params}.running_var`;

/** The one of a sum's inputs that is left. */
function summand([branch, shortcut]: readonly string[], way: Way): string {
  return way === 'residual' ? branch! : shortcut!;
}

/** Nodes that the end needs, in order. */
function needed(net: Architecture, { from, to, way }: Part): NetworkNode[] {
  const wanted = new Set([to]);
  const found: NetworkNode[] = [];
  for (const node of [...net.nodes].reverse()) {
    if (!wanted.has(node.name) || node.name === from) continue;
    found.unshift(node);
    const alone = node.op === 'add' && way !== 'both';
    for (const input of alone ? [summand(node.inputs, way)] : node.inputs) wanted.add(input);
  }
  return found;
}

/** The batch norms of a part, in order. */
export function normsIn(net: Architecture, part: Part): NodeOf<'bn'>[] {
  return needed(net, part).filter(node => node.op === 'bn');
}

/**
 * Feed: `from` [N, ...shape], and fed statistics by their names in the state_dict. Outputs: `out`, the value of `to`; of the
 * batch's statistics the mean and the biased variance over pictures and places of every batch norm, [C], by the names of the
 * running ones.
 */
export function partModel(net: Architecture, options: ModelOptions, part: Part): Uint8Array {
  const e = begin(net, forwardOnly(options), [part.from], 'N');
  for (const node of needed(net, part)) {
    if (node.op === 'bn') STATISTICS[part.statistics](e, node);
    if (node.op === 'add' && part.way !== 'both') emitAlone(e, node, part.way);
    else emit(e, node);
  }
  e.graph.output(e.graph.op('Identity', [e.values.get(part.to)!], {}, 'out'), DataType.FLOAT);
  return e.graph.model('part');
}

/** A sum of which one summand is left, with the factors of the network's edits as the whole sum has them. */
function emitAlone(e: Emission, node: NodeOf<'add'>, way: Way): void {
  const value = e.values.get(summand(node.inputs, way))!;
  const left = way === 'residual' ? gatedBranch(e, node, value) : value;
  e.values.set(node.name, scaled(e, node.name, left));
}

const STATISTICS: Readonly<Record<StatisticsSource, (e: Emission, norm: NodeOf<'bn'>) => void>> = {
  weights: () => {},
  fed: ({ graph }, { params, channels }) => {
    for (const name of [meanOf(params), varianceOf(params)])
      graph.standIn(name, graph.input(name, DataType.FLOAT, [channels]));
  },
  batch: (e, { params, inputs }) => {
    const { graph } = e;
    const x = e.values.get(inputs[0]!)!;
    // Over the places of each picture first: pictures are of one size, so that all count alike.
    const overAll = (map: TensorName, name: string) =>
      graph.op('ReduceMean', [graph.op('GlobalAveragePool', [map])], { axes: [0, 2, 3], keepdims: 0 }, name);
    const mean = overAll(x, meanOf(params));
    const centred = graph.op('Sub', [x, graph.op('Unsqueeze', [mean, graph.ints([0, 2, 3])])]);
    const variance = overAll(graph.op('Mul', [centred, centred]), varianceOf(params));
    graph.standIn(meanOf(params), mean);
    graph.standIn(varianceOf(params), variance);
    for (const name of [mean, variance]) graph.output(name, DataType.FLOAT);
  },
};
