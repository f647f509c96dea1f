// The nodes of a part of the network, cut into steps: what one line of an equation or of code computes.
import type { Form } from '../../../shared/resnet/form';
import type { NetworkNode, Op } from '../../../shared/resnet/nodes';

/** Every one of them makes a step of its own, or a first one of several. */
const BEGINNINGS: ReadonlySet<Op> = new Set(['maxpool', 'blurpool', 'scale']);

/**
 * Nodes in a row; each step has one convolution, at its beginning, or with pre-activation at its end. A pool of the stem,
 * a blur and a product with a gate are steps of their own.
 */
export function stepsOf(nodes: readonly NetworkNode[], order: Form['order']): NetworkNode[][] {
  const steps: NetworkNode[][] = [];
  nodes.forEach((node, i) => {
    const begins = order === 'conv-bn-relu' ? node.op === 'conv' : nodes[i - 1]?.op === 'conv';
    const pools = node.op === 'averagepool' && node.block === null;
    if (begins || pools || BEGINNINGS.has(node.op) || steps.length === 0) steps.push([]);
    steps.at(-1)!.push(node);
  });
  return steps;
}
