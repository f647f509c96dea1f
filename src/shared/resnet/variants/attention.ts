// Networks with a gate on every channel before the sum. Squeeze-and-excitation: Hu et al. 2018 (arXiv:1709.01507), in
// timm's form and in Cadene's, whose weights come from Caffe; ECA: Wang et al. 2020 (arXiv:1910.03151); ResNet-RS: Bello
// et al. 2021 (arXiv:2103.07579).
import { DEPTHS, type Family, IMAGENET } from './variant-record';

const SE = { ...IMAGENET, attention: 'se' } as const;
const CADENE = { ...IMAGENET, attention: 'cadene-se', stemPool: 'ceil-max', stride: '1x1' } as const;
const RS = {
  ...SE,
  reduction: 4,
  deepStem: [32, 32, 64],
  stemPool: 'conv',
  downsample: 'average',
} as const;

export const ATTENTIVE = {
  title: 'Squeeze-and-excitation, ECA',
  source: 'Hu 2018, Wang 2020',
  variants: {
    seresnet18: { ...SE, title: 'SE-ResNet-18', ...DEPTHS[18] },
    seresnet34: { ...SE, title: 'SE-ResNet-34', ...DEPTHS[34] },
    seresnet50: { ...SE, title: 'SE-ResNet-50', ...DEPTHS[50] },
    seresnext50_32x4d: { ...SE, title: 'SE-ResNeXt-50 32×4d', ...DEPTHS[50], groups: 32, baseWidth: 4 },
    legacy_seresnet18: { ...CADENE, title: 'SE-ResNet-18 (Caffe)', ...DEPTHS[18] },
    legacy_seresnet34: { ...CADENE, title: 'SE-ResNet-34 (Caffe)', ...DEPTHS[34] },
    legacy_seresnet50: { ...CADENE, title: 'SE-ResNet-50 (Caffe)', ...DEPTHS[50] },
    legacy_seresnet101: { ...CADENE, title: 'SE-ResNet-101 (Caffe)', ...DEPTHS[101] },
    legacy_seresnet152: { ...CADENE, title: 'SE-ResNet-152 (Caffe)', ...DEPTHS[152] },
    resnetrs50: { ...RS, title: 'ResNet-RS-50', ...DEPTHS[50] },
    resnetrs101: { ...RS, title: 'ResNet-RS-101', ...DEPTHS[101] },
    ecaresnet50d: {
      ...IMAGENET,
      title: 'ECA-ResNet-50-D',
      ...DEPTHS[50],
      attention: 'eca',
      deepStem: [32, 32, 64],
      downsample: 'average',
    },
  },
} as const satisfies Family;
