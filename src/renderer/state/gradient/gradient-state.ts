// How the gradient is looked at: which charts, on which scale; which attribution lies over the picture.
import type { Baseline } from '../../../shared/protocol/records';

/** Charts of the gradient; all but the last stand on the ribbon's axis. `change` is there while the network is edited. */
export const GRADIENT_CHARTS = ['share', 'norm', 'change', 'cosine', 'paths'] as const;
export type GradientChart = (typeof GRADIENT_CHARTS)[number];

export const NORM_SCALES = ['logarithmic', 'linear'] as const;
export type NormScale = (typeof NORM_SCALES)[number];

/** What can be laid over the picture; Grad-CAM is of a node, the others are of the pixels. */
export const PIXEL_METHODS = ['grad-cam', 'saliency', 'input-x-gradient', 'integrated-gradients'] as const;

export interface Pixels {
  readonly method: (typeof PIXEL_METHODS)[number];
  /** Of integrated gradients. */
  readonly baseline: Baseline;
  readonly steps: number;
}

export type PixelMethod = Pixels['method'];

/** The share of the gradient that passed exactly k residual branches, k = 0 .. blocks. */
export type PathShares = readonly (number | null)[];

export interface GradientState {
  readonly gradientCharts: Readonly<Record<GradientChart, boolean>>;
  readonly normScale: NormScale;
  readonly gradientAsTable: boolean;
  readonly pixels: Pixels;
}
