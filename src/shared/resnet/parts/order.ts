// What the order of convolution, norm and ReLU means outside the blocks.
import type { Form } from '../form';

interface AroundBlocks {
  /** Norm and ReLU follow the stem's last convolution. */
  readonly normInStem: boolean;
  /** They follow the last block, whose output is a bare sum. */
  readonly normAfterBlocks: boolean;
}

export const AROUND_BLOCKS: Readonly<Record<Form['order'], AroundBlocks>> = {
  'conv-bn-relu': { normInStem: true, normAfterBlocks: false },
  'bn-relu-conv': { normInStem: false, normAfterBlocks: true },
};
