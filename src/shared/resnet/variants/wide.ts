// Zagoruyko and Komodakis 2016, "Wide Residual Networks" (arXiv:1605.07146), as torchvision has them: bottlenecks with a
// 3x3 of twice the width.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

export const WIDE = {
  title: 'Wide ResNet',
  source: 'Zagoruyko 2016',
  variants: {
    wide_resnet50_2: { ...IMAGENET, title: 'Wide ResNet-50-2', ...DEPTHS[50], baseWidth: 128 },
    wide_resnet101_2: { ...IMAGENET, title: 'Wide ResNet-101-2', ...DEPTHS[101], baseWidth: 128 },
  },
} as const satisfies Family;
