// The backward pass: one reverse walk over the nodes that lead to what is differentiated.
import type { Architecture } from '../../../shared/resnet/architecture';
import { type Norms, normsOf } from './batch-norm';
import type { TensorName } from './builder';
import type { Emission } from './emission';
import { parameterGradients } from './parameter-gradients';
import { type Cotangent, paid, pullBack } from './vjp';

/** The gradient at one node: what came back through each of its consumers, and their sum. */
export interface NodeGradient {
  readonly parts: ReadonlyMap<string, TensorName>;
  readonly total: TensorName;
}

/**
 * Where the walk begins: for each node that the objective is a function of, d objective / d value, [N, ...shape]; one of
 * `fc` is [N, K].
 */
export type Seeds = Readonly<Record<string, TensorName>>;

/** Emits the gradients of the parameters of a node; `cotangent` is that of its value. */
type Visit = (node: Architecture['nodes'][number], cotangent: Cotangent) => void;

/**
 * Emits the gradients of the nodes' values, from the last seed to the node named.
 * @param until the node at which the walk ends
 * @param visit is told of every node on the way, that one too
 * @returns by node name, for every node on the way but convolutions with a batch norm of their own: their gradients still
 * owe its factor, which only the one at which the walk ends pays
 */
export function backward(
  e: Emission,
  net: Architecture,
  seeds: Seeds,
  until = 'input',
  visit: Visit = () => {},
): ReadonlyMap<string, NodeGradient> {
  // In training mode none is taken into the convolution before it.
  const norms: Norms = e.measured.size > 0 ? new Map() : normsOf(net);
  const pulled = new Map(
    Object.entries(seeds).map(([node, tensor]) => [
      node,
      new Map<string, Cotangent>([['objective', { tensor }]]),
    ]),
  );
  const gradients = new Map<string, NodeGradient>();
  for (const node of [...net.nodes].reverse()) {
    const parts = pulled.get(node.name);
    if (!parts) continue;
    let [cotangent] = parts.values();
    // A factor that is owed stays owed on its way from batch norm into the convolution that can take it in.
    if (!norms.has(node.name) || node.name === until) {
      const tensors = new Map([...parts].map(([consumer, part]) => [consumer, paid(e, part)]));
      const total = [...tensors.values()].reduce((a, b) => e.graph.op('Add', [a, b]));
      gradients.set(node.name, { parts: tensors, total });
      cotangent = { tensor: total };
    }
    visit(node, cotangent!);
    if (node.name === until) break;
    pullBack(e, node, cotangent!).forEach((part, i) => {
      const source = node.inputs[i]!;
      const known = pulled.get(source) ?? new Map<string, Cotangent>();
      pulled.set(source, known.set(node.name, part));
    });
  }
  return gradients;
}

/**
 * Emits the gradients of all parameters that lie between the seeds and the input, summed over the batch; by their names
 * in the state_dict. In evaluation mode the running statistics of batch norm are constants.
 */
export function backwardToParameters(
  e: Emission,
  net: Architecture,
  seeds: Seeds,
): ReadonlyMap<string, TensorName> {
  const gradients = new Map<string, TensorName>();
  // The first convolution's parameters are reached at it; nobody needs the picture's gradient.
  backward(e, net, seeds, net.nodes[1]!.name, (node, cotangent) => {
    for (const [name, tensor] of parameterGradients(e, node, cotangent)) gradients.set(name, tensor);
  });
  return gradients;
}
