// He et al. 2015 (arXiv:1512.03385), section 4.2.
import { CIFAR, type Family } from './variant-record';

export const CIFAR_NETS = {
  title: 'CIFAR ResNet',
  source: 'He 2015',
  variants: {
    resnet8: { ...CIFAR, title: 'ResNet-8', depths: [1, 1, 1] },
    // `resnet14` alone would be taken for timm's resnet14t, an ImageNet network.
    'cifar-resnet14': { ...CIFAR, title: 'ResNet-14', depths: [2, 2, 2] },
    resnet20: { ...CIFAR, title: 'ResNet-20', depths: [3, 3, 3] },
    resnet32: { ...CIFAR, title: 'ResNet-32', depths: [5, 5, 5] },
    resnet44: { ...CIFAR, title: 'ResNet-44', depths: [7, 7, 7] },
    resnet56: { ...CIFAR, title: 'ResNet-56', depths: [9, 9, 9] },
    resnet110: { ...CIFAR, title: 'ResNet-110', depths: [18, 18, 18] },
  },
} as const satisfies Family;
