// He et al. 2015 (arXiv:1512.03385), table 1; the depths below and above it as in timm.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

export const ORIGINAL = {
  title: 'ResNet',
  source: 'He 2015',
  variants: {
    resnet18: { ...IMAGENET, title: 'ResNet-18', ...DEPTHS[18] },
    resnet34: { ...IMAGENET, title: 'ResNet-34', ...DEPTHS[34] },
    resnet50: { ...IMAGENET, title: 'ResNet-50', ...DEPTHS[50] },
    resnet101: { ...IMAGENET, title: 'ResNet-101', ...DEPTHS[101] },
    resnet152: { ...IMAGENET, title: 'ResNet-152', ...DEPTHS[152] },
  },
} as const satisfies Family;

export const OTHER_DEPTHS = {
  title: 'Other depths',
  source: 'timm',
  variants: {
    resnet26: { ...IMAGENET, title: 'ResNet-26', block: 'bottleneck', depths: [2, 2, 2, 2] },
    resnet200: { ...IMAGENET, title: 'ResNet-200', block: 'bottleneck', depths: [3, 24, 36, 3] },
  },
} as const satisfies Family;
