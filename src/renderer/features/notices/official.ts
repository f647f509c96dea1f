// torchvision's checkpoints by model: what to look for where no weights are at hand.
import type { ModelName } from '../../../shared/resnet/variant';

/** The name ends in the first eight hex digits of the file's SHA-256. */
export const OFFICIAL: Partial<Readonly<Record<ModelName, string>>> = {
  resnet18: 'resnet18-f37072fd.pth',
  resnet34: 'resnet34-b627a593.pth',
  resnet50: 'resnet50-0676ba61.pth',
  resnet101: 'resnet101-63fe2227.pth',
  resnet152: 'resnet152-394f9c45.pth',
};
