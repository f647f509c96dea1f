// What the usual recipes expect of a picture.
import { type ModelName, VARIANTS } from './variant';

type Colours = [red: number, green: number, blue: number];

export interface CentredCrop {
  resize: number;
  crop: number;
  interpolation: 'bilinear';
  antialias: boolean;
  mean: Colours;
  std: Colours;
}

/**
 * Shorter side to `resize`, the middle `crop` cut out, normalised by mean and standard deviation of ImageNet's RGB
 * values in 0..1, as all of torchvision's and timm's ResNets are.
 */
export function centred(resize: number, crop: number): CentredCrop {
  return {
    resize,
    crop,
    interpolation: 'bilinear',
    antialias: true,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  };
}

/** torchvision's first recipe for ImageNet nets; the picture as it is for CIFAR nets. */
export function defaultPreprocessing(model: ModelName): CentredCrop {
  return VARIANTS[model].stem === 'cifar' ? centred(32, 32) : centred(256, 224);
}
