// Wu and He 2018, "Group Normalization" (arXiv:1803.08494), as timm has it.
import { DEPTHS, type Family, IMAGENET } from './variant-record';

export const GROUP_NORM = {
  title: 'Group norm',
  source: 'Wu 2018',
  variants: {
    resnet50_gn: { ...IMAGENET, title: 'ResNet-50 GN', ...DEPTHS[50], norm: 'group' },
  },
} as const satisfies Family;
