// The gradient of 3x3 max pooling with stride 2 and padding 1, in two ways: providers differ in what they can run.
import type { MaxPoolNode } from '../../../shared/resnet/nodes';
import type { TensorName } from './builder';
import type { Emission } from './forward';

type Size = [number, number, number];

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

/**
 * Without indices (WebGPU has none): each of the nine window positions is a strided slice of the padded input;
 * where it equals the maximum, and no earlier position did, it gets dy. PyTorch breaks ties the same way.
 * The nine parts are then put together by the parity of their rows and columns, which DepthToSpace interleaves.
 */
export function maxPoolVjpByWindows(e: Emission, node: MaxPoolNode, dy: TensorName): TensorName {
  const { graph } = e;
  const ints = (...values: number[]) => graph.ints(values);
  const x = e.values.get(node.inputs[0]!)!;
  const y = e.values.get(node.name)!;
  const [, h, w] = e.shapes.get(node.inputs[0]!) as Size;
  const [, ho, wo] = e.shapes.get(node.name) as Size;

  // Padded so that every window is whole: one row above, as many below as the last window needs.
  const lowest = graph.floats([-3.4e38], []);
  const padded = graph.op('Pad', [x, ints(0, 0, 1, 1, 0, 0, 2 * ho - h, 2 * wo - w), lowest]);
  const zero = graph.floats([0]);
  let free: TensorName | null = null;
  const parts = new Map<string, TensorName>();
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const ends = ints(row + 2 * ho - 1, column + 2 * wo - 1);
      const window = graph.op('Slice', [padded, ints(row, column), ends, ints(2, 3), ints(2, 2)]);
      const equal = graph.op('Equal', [window, y]);
      const here: TensorName = free ? graph.op('And', [equal, free]) : equal;
      const others: TensorName = graph.op('Not', [here]);
      free = free ? graph.op('And', [free, others]) : others;
      parts.set(`${row}${column}`, graph.op('Where', [here, dy, zero]));
    }
  }

  // Padded row 2i + r gets part (r) of window i; r = 2 is r = 0 of the next window. Grids are ho + 1 by wo + 1.
  const shifted = (row: number, column: number): TensorName => {
    const [down, right] = [row === 2 ? 1 : 0, column === 2 ? 1 : 0];
    return graph.op('Pad', [
      parts.get(`${row}${column}`)!,
      ints(0, 0, down, right, 0, 0, 1 - down, 1 - right),
    ]);
  };
  const sum = (names: TensorName[]) => names.reduce((a, b) => graph.op('Add', [a, b]));
  const byParity = [
    sum([shifted(0, 0), shifted(0, 2), shifted(2, 0), shifted(2, 2)]),
    sum([shifted(0, 1), shifted(2, 1)]),
    sum([shifted(1, 0), shifted(1, 2)]),
    shifted(1, 1),
  ];
  const grid = graph.op('DepthToSpace', [graph.op('Concat', byParity, { axis: 1 })], {
    blocksize: 2,
    mode: 'DCR',
  });
  return graph.op('Slice', [grid, ints(1, 1), ints(1 + h, 1 + w), ints(2, 3), ints(1, 1)]);
}
