// The mean over windows of 2x2 that lie side by side, and its gradient. What is left over at right and bottom is
// repeated before pooling: the mean of a value and itself is the mean of what is there. The runtime's own ceil_mode is
// not used, because providers differ in what they divide by.
import type { AveragePoolNode, Shape } from '../../../shared/resnet/nodes';
import type { GraphBuilder, TensorName } from './builder';

const SIDE = 2;

/** Rows and columns that are left over. */
function leftOver([, h, w]: Shape): [rows: number, columns: number] {
  return [h! % SIDE, w! % SIDE];
}

/** @param from shape of x without the batch axis */
export function averagePool(
  graph: GraphBuilder,
  node: AveragePoolNode,
  from: Shape,
  x: TensorName,
): TensorName {
  const [rows, columns] = leftOver(from);
  const whole =
    node.ceil && rows + columns > 0
      ? graph.op('Pad', [x, graph.ints([0, 0, 0, 0, 0, 0, rows, columns])], { mode: 'edge' })
      : x;
  const attributes = { kernel_shape: [SIDE, SIDE], strides: [SIDE, SIDE] };
  return graph.op('AveragePool', [whole], attributes, node.name);
}

/** Each value of dy goes in equal parts to the places that its window has. @param from, to shapes of x and y */
export function averagePoolVjp(
  graph: GraphBuilder,
  node: AveragePoolNode,
  [from, to]: readonly [Shape, Shape],
  dy: TensorName,
): TensorName {
  const ints = (...values: number[]) => graph.ints(values);
  const [c, h, w] = from as [number, number, number];
  const [, ho, wo] = to as [number, number, number];
  const [rows, columns] = leftOver(from);
  const partial = node.ceil && rows + columns > 0;
  const parts = (length: number, whole: number) => (n: number) => (SIDE * (n + 1) > length ? 1 : 1 / whole);
  const [ofRow, ofColumn] = [parts(h, SIDE), parts(w, SIDE)];
  const factors = Array.from({ length: ho * wo }, (_, i) => ofRow(Math.floor(i / wo)) * ofColumn(i % wo));
  const scaled = graph.op('Mul', [
    dy,
    partial ? graph.floats(factors, [1, 1, ho, wo]) : graph.floats([1 / SIDE ** 2]),
  ]);
  const apart = graph.op('Reshape', [scaled, ints(-1, c, ho, 1, wo, 1)]);
  const spread = graph.op('Expand', [apart, ints(1, c, ho, SIDE, wo, SIDE)]);
  const grid = graph.op('Reshape', [spread, ints(-1, c, SIDE * ho, SIDE * wo)]);
  if (partial) return graph.op('Slice', [grid, ints(0, 0), ints(h, w), ints(2, 3), ints(1, 1)]);
  return rows + columns > 0 ? graph.op('Pad', [grid, ints(0, 0, 0, 0, 0, 0, rows, columns)]) : grid;
}
