// He et al. 2016, "Identity Mappings in Deep Residual Networks" (arXiv:1603.05027), as timm's resnetv2 has them.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

const V2 = { ...IMAGENET, order: 'bn-relu-conv' } as const;

export const PREACTIVATED = {
  title: 'ResNet v2',
  source: 'He 2016',
  variants: {
    resnetv2_18: { ...V2, title: 'ResNetV2-18', ...DEPTHS[18] },
    resnetv2_34: { ...V2, title: 'ResNetV2-34', ...DEPTHS[34] },
    resnetv2_50: { ...V2, title: 'ResNetV2-50', ...DEPTHS[50] },
    resnetv2_50d: {
      ...V2,
      title: 'ResNetV2-50-D',
      ...DEPTHS[50],
      deepStem: [32, 32, 64],
      downsample: 'average',
    },
    resnetv2_101: { ...V2, title: 'ResNetV2-101', ...DEPTHS[101] },
    resnetv2_152: { ...V2, title: 'ResNetV2-152', ...DEPTHS[152] },
  },
} as const satisfies Family;
