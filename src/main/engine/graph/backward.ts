// The backward pass: one reverse walk over the nodes that lead from the input to the logits.
import type { Architecture } from '../../../shared/resnet/architecture';
import type { TensorName } from './builder';
import type { Emission } from './forward';
import { type Cotangent, paid, pullBack } from './vjp';

/** The gradient at one node: what came back through each of its consumers, and their sum. */
export interface NodeGradient {
  readonly parts: ReadonlyMap<string, TensorName>;
  readonly total: TensorName;
}

/**
 * Emits the gradients of the nodes' values, from the last to the one named.
 * @param seed d objective / d logits, [N, K]
 * @param until the node at which the walk ends
 * @returns by node name, for every node on the way but the outputs of convolutions: theirs still owe batch norm's
 * factor, which only the one at which the walk ends pays
 */
export function backward(
  e: Emission,
  net: Architecture,
  seed: TensorName,
  until = 'input',
): ReadonlyMap<string, NodeGradient> {
  const pulled = new Map<string, Map<string, Cotangent>>([
    ['fc', new Map([['objective', { tensor: seed }]])],
  ]);
  const gradients = new Map<string, NodeGradient>();
  for (const node of [...net.nodes].reverse()) {
    const parts = pulled.get(node.name);
    if (!parts) continue;
    let [cotangent] = parts.values();
    // A factor that is owed stays owed on its way from batch norm into the convolution before it.
    if (parts.size > 1 || !cotangent!.scale || node.name === until) {
      const tensors = new Map([...parts].map(([consumer, part]) => [consumer, paid(e, part)]));
      const total = [...tensors.values()].reduce((a, b) => e.graph.op('Add', [a, b]));
      gradients.set(node.name, { parts: tensors, total });
      cotangent = { tensor: total };
    }
    if (node.name === until) break;
    pullBack(e, node, cotangent!).forEach((part, i) => {
      const source = node.inputs[i]!;
      const known = pulled.get(source) ?? new Map<string, Cotangent>();
      pulled.set(source, known.set(node.name, part));
    });
  }
  return gradients;
}
