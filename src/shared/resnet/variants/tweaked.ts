// He et al. 2018, "Bag of Tricks for Image Classification" (arXiv:1812.01187): C has a deep stem, D also takes the mean
// before a projection. S and T are the stems of gluon and timm.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

const C = { ...IMAGENET, deepStem: [32, 32, 64] } as const;
const D = { ...C, downsample: 'average' } as const;
const S = { ...IMAGENET, deepStem: [64, 64, 128] } as const;
const T = { ...IMAGENET, deepStem: [24, 32, 64], downsample: 'average' } as const;

export const TWEAKED = {
  title: 'ResNet-C, D, S, T',
  source: 'He 2018',
  variants: {
    resnet50c: { ...C, title: 'ResNet-50-C', ...DEPTHS[50] },
    resnet18d: { ...D, title: 'ResNet-18-D', ...DEPTHS[18] },
    resnet26d: { ...D, title: 'ResNet-26-D', block: 'bottleneck', depths: [2, 2, 2, 2] },
    resnet34d: { ...D, title: 'ResNet-34-D', ...DEPTHS[34] },
    resnet50d: { ...D, title: 'ResNet-50-D', ...DEPTHS[50] },
    resnet101d: { ...D, title: 'ResNet-101-D', ...DEPTHS[101] },
    resnet152d: { ...D, title: 'ResNet-152-D', ...DEPTHS[152] },
    resnet50s: { ...S, title: 'ResNet-50-S', ...DEPTHS[50] },
    resnet10t: { ...T, title: 'ResNet-10-T', block: 'basic', depths: [1, 1, 1, 1] },
    resnet14t: { ...T, title: 'ResNet-14-T', block: 'bottleneck', depths: [1, 1, 1, 1] },
    resnet50t: { ...T, title: 'ResNet-50-T', ...DEPTHS[50] },
  },
} as const satisfies Family;
