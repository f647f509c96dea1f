// The tensors of a network's state_dict, in PyTorch's order, without `num_batches_tracked`.
import type { Architecture } from './architecture';

export interface Parameter {
  readonly name: string;
  readonly dims: readonly number[];
}

const BATCH_NORM = ['weight', 'bias', 'running_mean', 'running_var'];

export function parameters(net: Architecture): Parameter[] {
  return net.nodes.flatMap((node): Parameter[] => {
    switch (node.op) {
      case 'conv':
        return [
          {
            name: `${node.params}.weight`,
            dims: [node.outChannels, node.inChannels, node.kernel, node.kernel],
          },
        ];
      case 'bn':
        return BATCH_NORM.map(tensor => ({ name: `${node.params}.${tensor}`, dims: [node.channels] }));
      case 'fc':
        return [
          { name: `${node.params}.weight`, dims: [node.outFeatures, node.inFeatures] },
          { name: `${node.params}.bias`, dims: [node.outFeatures] },
        ];
      default:
        return [];
    }
  });
}
