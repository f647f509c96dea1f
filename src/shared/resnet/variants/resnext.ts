// Xie et al. 2016, "Aggregated Residual Transformations" (arXiv:1611.05431): groups x channels of a group.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

export const RESNEXT = {
  title: 'ResNeXt',
  source: 'Xie 2016',
  variants: {
    resnext50_32x4d: { ...IMAGENET, title: 'ResNeXt-50 32×4d', ...DEPTHS[50], groups: 32, baseWidth: 4 },
    resnext101_32x4d: { ...IMAGENET, title: 'ResNeXt-101 32×4d', ...DEPTHS[101], groups: 32, baseWidth: 4 },
    resnext101_32x8d: { ...IMAGENET, title: 'ResNeXt-101 32×8d', ...DEPTHS[101], groups: 32, baseWidth: 8 },
    resnext101_64x4d: { ...IMAGENET, title: 'ResNeXt-101 64×4d', ...DEPTHS[101], groups: 64, baseWidth: 4 },
  },
} as const satisfies Family;
