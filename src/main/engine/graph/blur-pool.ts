// Blur pooling: a filter [1 2 1] / 4 along both axes, reflected at the edges, of which every second value is kept.
// Both axes on their own are one matrix each, Y = R X C^T, and so is the way back, R^T dY C: the same two products on
// every provider, and no edge to be treated by itself.
import type { BlurPoolNode } from '../../../shared/resnet/nodes';
import { windowed } from '../../../shared/resnet/sliding-window';
import type { TensorName } from './builder';
import type { Emission } from './emission';

/** [to, from], row after row: what each value kept gets from each value of the axis. */
function filter(from: number, to: number): number[] {
  const matrix: number[] = Array(to * from).fill(0);
  const reflected = (i: number) => (i < 0 ? -i : i >= from ? 2 * (from - 1) - i : i);
  for (let row = 0; row < to; row++) {
    [0.25, 0.5, 0.25].forEach((weight, tap) => {
      matrix[row * from + reflected(2 * row - 1 + tap)]! += weight;
    });
  }
  return matrix;
}

/** R and C. */
function filters(e: Emission, { inputs, kernel, stride, padding }: BlurPoolNode): readonly TensorName[] {
  return e.shapes
    .get(inputs[0]!)!
    .slice(1)
    .map(from => {
      const to = windowed(from, kernel, stride, padding);
      return e.graph.floats(filter(from, to), [to, from]);
    });
}

function transposed(e: Emission, matrix: TensorName): TensorName {
  return e.graph.once(`${matrix} transposed`, () => e.graph.op('Transpose', [matrix], { perm: [1, 0] }));
}

export function blurPool(e: Emission, node: BlurPoolNode, x: TensorName): TensorName {
  const [rows, columns] = filters(e, node) as [TensorName, TensorName];
  const narrow = e.graph.op('MatMul', [x, transposed(e, columns)]);
  return e.graph.op('MatMul', [rows, narrow], {}, node.name);
}

export function blurPoolVjp(e: Emission, node: BlurPoolNode, dy: TensorName): TensorName {
  const [rows, columns] = filters(e, node) as [TensorName, TensorName];
  return e.graph.op('MatMul', [e.graph.op('MatMul', [transposed(e, rows), dy]), columns]);
}
