// Inner products of rows in double precision: what two pictures have in common at a node.
import { DataType } from '../../onnx/helper';
import { GraphBuilder } from '../builder';

/** Feed: `rows` [N, D] float. Output: `gram` [N, N] double. */
export function gramModel(): Uint8Array {
  const graph = new GraphBuilder(() => {
    throw new Error('a Gram matrix has no parameters');
  });
  const rows = graph.op('Cast', [graph.input('rows', DataType.FLOAT, ['N', 'D'])], { to: DataType.DOUBLE });
  const turned = graph.op('Transpose', [rows], { perm: [1, 0] });
  graph.output(graph.op('MatMul', [rows, turned], {}, 'gram'), DataType.DOUBLE);
  return graph.model('gram');
}
