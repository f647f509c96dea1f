// What is done to a picture before a network sees it, as messages, files and links carry it.
import {
  ALPHA_MODES,
  allFrom,
  CHANNEL_ORDERS,
  CROP_MODES,
  INTERPOLATIONS,
  ORIGINS,
  PREPROCESSING_FIELDS,
  type Preprocessing,
} from '../resnet/preprocessing';
import { z } from './zod';

const colours = z.tuple([z.number(), z.number(), z.number()]);

const fields = {
  resize: z.int().min(1).max(8192),
  crop: z.int().min(1).max(4096),
  cropMode: z.enum(CROP_MODES),
  interpolation: z.enum(INTERPOLATIONS),
  antialias: z.boolean(),
  mean: colours,
  std: colours,
  channels: z.enum(CHANNEL_ORDERS),
  alpha: z.enum(ALPHA_MODES),
};

/** Fields with a default are younger than files that hold the others. */
export const preprocessingSchema = z.object({
  ...fields,
  cropMode: fields.cropMode.default('center'),
  channels: fields.channels.default('rgb'),
  alpha: fields.alpha.default('white'),
}) satisfies z.ZodType<Preprocessing>;

/** Some of the fields: what is asked for, or what one source says. A deviation of zero would divide by nothing. */
export const statedPreprocessingSchema = z
  .object({ ...fields, std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]) })
  .partial();

/** Which source each field came from. Receipts of before it was told have none. */
export const preprocessingFromSchema = z
  .record(z.enum(PREPROCESSING_FIELDS), z.enum(ORIGINS))
  .default(() => allFrom('assumed'));
