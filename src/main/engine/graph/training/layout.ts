// Where each tensor of a network lies in the one vector that holds them all.
import type { Architecture } from '../../../../shared/resnet/architecture';
import { type Parameter, rulesOf } from '../../../../shared/resnet/ops';
import { elements } from '../../../../shared/resnet/shapes';

export interface Part extends Parameter {
  readonly offset: number;
  readonly length: number;
}

export interface Layout {
  readonly parts: readonly Part[];
  /** Values in all. */
  readonly size: number;
}

function layoutOf(tensors: readonly Parameter[]): Layout {
  let size = 0;
  const parts = tensors.map(tensor => {
    const offset = size;
    const length = elements(tensor.dims);
    size += length;
    return { ...tensor, offset, length };
  });
  return { parts, size };
}

/** What training learns, in the order of the state_dict. */
export function learnedLayout(net: Architecture): Layout {
  return layoutOf(net.nodes.flatMap(node => rulesOf(node).parameters(node)));
}

/** Running statistics: all means, then all variances, each in the order of the norms. */
export function buffersLayout(net: Architecture): Layout {
  const buffers = net.nodes.flatMap(node => rulesOf(node).buffers(node));
  const named = (ending: string) => buffers.filter(({ name }) => name.endsWith(ending));
  return layoutOf([...named('running_mean'), ...named('running_var')]);
}
