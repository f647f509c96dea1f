// The tensors of a network's state_dict, in PyTorch's order, without `num_batches_tracked`.
import type { Architecture } from './architecture';
import { type Parameter, rulesOf } from './ops';

export function parameters(net: Architecture): Parameter[] {
  return net.nodes.flatMap(node => {
    const rules = rulesOf(node);
    return [...rules.parameters(node), ...rules.buffers(node)];
  });
}
