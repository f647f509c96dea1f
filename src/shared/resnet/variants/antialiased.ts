// Networks whose maps are filtered before they are made smaller: Zhang 2019, "Making Convolutional Networks
// Shift-Invariant Again" (arXiv:1904.11486), as in timm. Their tensors are those of a ResNet-50.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

export const ANTIALIASED = {
  title: 'Anti-aliased ResNet',
  source: 'Zhang 2019',
  variants: {
    resnetaa50: {
      ...IMAGENET,
      title: 'ResNet-50, average pooling',
      ...DEPTHS[50],
      antialias: 'average',
      stemPool: 'average',
    },
    resnetblur50: {
      ...IMAGENET,
      title: 'ResNet-50, blur pooling',
      ...DEPTHS[50],
      antialias: 'blur',
      stemPool: 'blur',
    },
  },
} as const satisfies Family;
