// How the gradient is looked at: which charts, on which scale; which attribution lies over the picture.
import type { Baseline } from '../../../shared/protocol/records';

/** Charts of the gradient; all but the last stand on the ribbon's axis. `change` is there while the network is edited. */
export const GRADIENT_CHARTS = ['share', 'norm', 'change', 'cosine', 'paths'] as const;
export type GradientChart = (typeof GRADIENT_CHARTS)[number];

export const NORM_SCALES = ['logarithmic', 'linear'] as const;
export type NormScale = (typeof NORM_SCALES)[number];

/** What can be laid over the picture; Grad-CAM is of a node, the others are of the pixels. */
export const PIXEL_METHODS = ['grad-cam', 'saliency', 'input-x-gradient', 'integrated-gradients'] as const;

/** How Grad-CAM lies over the photo: as light on it, or as the cells that were computed. */
export const CAM_LOOKS = ['spotlight', 'cells'] as const;
export type CamLook = (typeof CAM_LOOKS)[number];

/** At which node: the last block with maps, where it is usually read, or the selected one. */
export const CAM_PLACES = ['last', 'selected'] as const;

export interface Pixels {
  readonly method: (typeof PIXEL_METHODS)[number];
  /** Of integrated gradients. */
  readonly baseline: Baseline;
  readonly steps: number;
  readonly look: CamLook;
  readonly camAt: (typeof CAM_PLACES)[number];
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
