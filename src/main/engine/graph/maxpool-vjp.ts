// Max pooling with windows of 3x3: how it is padded, and its gradient in two ways, because providers differ in what
// they can run.
import type { MaxPoolNode } from '../../../shared/resnet/nodes';
import type { TensorName } from './builder';
import type { Emission } from './emission';

type Size = [number, number, number];

/** Rows below and columns on the right that the last windows need to be whole. */
function missing(e: Emission, { name, inputs, kernel, stride, padding }: MaxPoolNode): [number, number] {
  const from = e.shapes.get(inputs[0]!) as Size;
  const to = e.shapes.get(name) as Size;
  const end = (axis: 1 | 2) => Math.max(0, (to[axis] - 1) * stride + kernel - padding - from[axis]);
  return [end(1), end(2)];
}

/**
 * Padding as ONNX has it: all begins, all ends. What a window that PyTorch's `ceil_mode` counts lacks is padding like
 * any other, which every provider knows.
 */
export function poolPads(e: Emission, node: MaxPoolNode): number[] {
  const { padding, ceil } = node;
  return [padding, padding, ...(ceil ? missing(e, node) : [padding, padding])];
}

/** Scatters dy to where MaxPool's own indices say the maxima were. */
export function maxPoolVjpByIndices(
  e: Emission,
  node: MaxPoolNode,
  dy: TensorName,
  indices: TensorName,
): TensorName {
  const { graph } = e;
  const source = node.inputs[0]!;
  const flat = (tensor: TensorName) => graph.op('Reshape', [tensor, graph.ints([-1])]);
  // The indices count through the whole batch, whose size the input tells.
  const size = graph.op('Shape', [flat(e.values.get(source)!)]);
  const zeros = graph.op('Expand', [graph.floats([0]), size]);
  const scattered = graph.op('ScatterElements', [zeros, flat(indices), flat(dy)], {
    axis: 0,
    reduction: 'add',
  });
  return graph.op('Reshape', [scattered, graph.ints([-1, ...e.shapes.get(source)!])]);
}

/** Of every position of the window, by its row and column, what the windows hand back to it: [N, C, ho, wo]. */
type Parts = (row: number, column: number) => TensorName;

/**
 * Without indices (WebGPU has none): each of the nine window positions is a strided slice of the padded input;
 * where it equals the maximum, and no earlier position did, it gets dy. PyTorch breaks ties the same way.
 */
export function maxPoolVjpByWindows(e: Emission, node: MaxPoolNode, dy: TensorName): TensorName {
  const { graph } = e;
  const { stride, padding } = node;
  const ints = (...values: number[]) => graph.ints(values);
  const x = e.values.get(node.inputs[0]!)!;
  const y = e.values.get(node.name)!;
  const [, h, w] = e.shapes.get(node.inputs[0]!) as Size;
  const [, ho, wo] = e.shapes.get(node.name) as Size;

  const lowest = graph.floats([-3.4e38], []);
  const padded = graph.op('Pad', [x, ints(0, 0, padding, padding, 0, 0, ...missing(e, node)), lowest]);
  const zero = graph.floats([0]);
  let free: TensorName | null = null;
  const parts = new Map<string, TensorName>();
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const ends = ints(row + stride * (ho - 1) + 1, column + stride * (wo - 1) + 1);
      const window = graph.op('Slice', [padded, ints(row, column), ends, ints(2, 3), ints(stride, stride)]);
      const equal = graph.op('Equal', [window, y]);
      const here: TensorName = free ? graph.op('And', [equal, free]) : equal;
      const others: TensorName = graph.op('Not', [here]);
      free = free ? graph.op('And', [free, others]) : others;
      parts.set(`${row}${column}`, graph.op('Where', [here, dy, zero]));
    }
  }
  const grid = TOGETHER[stride](e, (row, column) => parts.get(`${row}${column}`)!);
  const ends = ints(padding + h, padding + w);
  return graph.op('Slice', [grid, ints(padding, padding), ends, ints(2, 3), ints(1, 1)]);
}

const sum = (e: Emission, parts: readonly TensorName[]) => parts.reduce((a, b) => e.graph.op('Add', [a, b]));

/** A part on a grid that is larger by `room` rows and columns, so many of them in front. */
function placed(e: Emission, part: TensorName, row: number, column: number, room: number): TensorName {
  return e.graph.op('Pad', [part, e.graph.ints([0, 0, row, column, 0, 0, room - row, room - column])]);
}

/** The nine parts put together on the padded input's grid, by stride. */
const TOGETHER: Readonly<Record<MaxPoolNode['stride'], (e: Emission, parts: Parts) => TensorName>> = {
  1: (e, parts) =>
    sum(
      e,
      [0, 1, 2].flatMap(row => [0, 1, 2].map(column => placed(e, parts(row, column), row, column, 2))),
    ),
  // By the parity of their rows and columns, which DepthToSpace interleaves. Padded row 2i + r gets part (r) of
  // window i; r = 2 is r = 0 of the next window. Grids are ho + 1 by wo + 1.
  2: (e, parts) => {
    const shifted = (row: number, column: number) =>
      placed(e, parts(row, column), row === 2 ? 1 : 0, column === 2 ? 1 : 0, 1);
    const byParity = [
      sum(e, [shifted(0, 0), shifted(0, 2), shifted(2, 0), shifted(2, 2)]),
      sum(e, [shifted(0, 1), shifted(2, 1)]),
      sum(e, [shifted(1, 0), shifted(1, 2)]),
      shifted(1, 1),
    ];
    const joined = e.graph.op('Concat', byParity, { axis: 1 });
    return e.graph.op('DepthToSpace', [joined], { blocksize: 2, mode: 'DCR' });
  },
};
