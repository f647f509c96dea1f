// The nodes of a part of the network, cut into steps: what one line of an equation or of code computes.
import type { Form } from '../../../shared/resnet/form';
import type { NetworkNode } from '../../../shared/resnet/nodes';

/** Nodes in a row; each step has one convolution, at its beginning, or with pre-activation at its end. A pool of the stem is one of its own. */
export function stepsOf(nodes: readonly NetworkNode[], order: Form['order']): NetworkNode[][] {
  const steps: NetworkNode[][] = [];
  nodes.forEach((node, i) => {
    const begins = order === 'conv-bn-relu' ? node.op === 'conv' : nodes[i - 1]?.op === 'conv';
    if (begins || node.op === 'maxpool' || steps.length === 0) steps.push([]);
    steps.at(-1)!.push(node);
  });
  return steps;
}
