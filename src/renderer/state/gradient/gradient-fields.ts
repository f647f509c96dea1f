// What is kept of how the gradient is looked at.
import { BASELINES } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { ALWAYS, type Fields, field } from '../keep/field';
import { CAM_LOOKS, CAM_PLACES, type GradientState, NORM_SCALES, PIXEL_METHODS } from './gradient-state';

const pixelsSchema = z.object({
  method: z.enum(PIXEL_METHODS),
  baseline: z.enum(BASELINES),
  steps: z.int().min(1).max(512),
  // Kept before there was a choice, it was these.
  look: z.enum(CAM_LOOKS).default('cells'),
  camAt: z.enum(CAM_PLACES).default('selected'),
});

export const gradientFields: Fields<GradientState> = {
  gradientCharts: field(
    { share: true, norm: true, change: true, cosine: false, paths: false },
    'charts of the gradient',
    z.object({
      share: z.boolean(),
      norm: z.boolean(),
      change: z.boolean().default(true),
      cosine: z.boolean(),
      paths: z.boolean(),
    }),
    ALWAYS,
  ),
  normScale: field('logarithmic', 'scale of the norms', z.enum(NORM_SCALES), ALWAYS),
  gradientAsTable: field(false, 'table of the gradient', z.boolean(), ALWAYS, {
    words: shown => (shown ? 'shown' : ''),
  }),
  pixels: field(
    { method: 'grad-cam', baseline: 'mean', steps: 50, look: 'spotlight', camAt: 'last' },
    'attribution',
    pixelsSchema,
    ALWAYS,
    { words: ({ method }) => method.replaceAll('-', ' ') },
  ),
};
