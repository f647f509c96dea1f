// What is done to a picture before a network sees it, as messages, files and links carry it.
import {
  ALPHA_MODES,
  CHANNEL_ORDERS,
  CROP_MODES,
  INTERPOLATIONS,
  type Preprocessing,
} from '../resnet/preprocessing';
import { z } from './zod';

const colours = z.tuple([z.number(), z.number(), z.number()]);

/** Fields with a default are younger than files that hold the others. */
export const preprocessingSchema = z.object({
  resize: z.int().min(1).max(8192),
  crop: z.int().min(1).max(4096),
  cropMode: z.enum(CROP_MODES).default('center'),
  interpolation: z.enum(INTERPOLATIONS),
  antialias: z.boolean(),
  mean: colours,
  std: colours,
  channels: z.enum(CHANNEL_ORDERS).default('rgb'),
  alpha: z.enum(ALPHA_MODES).default('white'),
}) satisfies z.ZodType<Preprocessing>;
