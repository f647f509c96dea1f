// One unit as the objective: a channel of a node at one place, or its mean over all places. Its gradient at the input is
// what of the picture the unit answers to, and the way up for a picture that it likes.
import type { Architecture } from '../../../shared/resnet/architecture';
import { DataType } from '../onnx/helper';
import { backward } from './backward';
import { begin, type ModelOptions } from './begin';
import type { Emission } from './emission';
import { declareUnit } from './feeds';
import { emit } from './forward';

/** d unit / d value of a node with channels, for each picture of a batch. See declareUnit. */
function unitSeed(e: Emission, node: string): string {
  const { graph } = e;
  const [channels, height = 1, width = 1] = e.shapes.get(node)!;
  const places = height * width;
  const { channel, place } = declareUnit(graph);
  const oneHot = (index: string, size: number, shape: number[]) => {
    const row = graph.op('OneHot', [index, graph.ints([size], []), graph.floats([0, 1])], { axis: -1 });
    return graph.op('Reshape', [row, graph.ints(shape)]);
  };
  const everywhere = graph.op('Less', [place, graph.ints([0])]);
  // An index below zero counts from the end for OneHot, so that it gives something, which is not taken.
  const at = oneHot(place, places, [1, 1, height, width]);
  const mean = graph.floats(Array(places).fill(1 / places), [1, 1, height, width]);
  const where = graph.op('Where', [everywhere, mean, at]);
  return graph.op('Mul', [oneHot(channel, channels!, [1, -1, 1, 1]), where]);
}

/**
 * Feeds: `input` [N, 3, H, W], `channel`, `place`. Outputs: `unit` [N], `inputGradient` [N, 3, H, W]. N may differ from
 * run to run.
 * @param node any with channels but the input
 */
export function unitModel(net: Architecture, options: ModelOptions, node: string): Uint8Array {
  const e = begin(net, options, ['input'], 'N');
  const { graph } = e;
  const last = net.nodes.findIndex(({ name }) => name === node);
  for (const next of net.nodes.slice(1, last + 1)) emit(e, next);
  const value = e.values.get(node)!;
  const seed = graph.op('Expand', [unitSeed(e, node), graph.op('Shape', [value])]);
  const weighted = graph.op('Mul', [value, seed]);
  graph.op('ReduceSum', [weighted, graph.ints([1, 2, 3])], { keepdims: 0 }, 'unit');
  const gradients = backward(e, net, { [node]: seed });
  graph.op('Identity', [gradients.get('input')!.total], {}, 'inputGradient');
  for (const name of ['unit', 'inputGradient']) graph.output(name, DataType.FLOAT);
  return graph.model('unit');
}
