// A picture that a channel or a class likes, by gradient ascent.
import { VISUALIZE_METHODS, VISUALIZE_SIZES } from '../../visualize';
import { eventKind, requestKind } from '../define';
import { askedClassSchema, keySchema, networkSchema } from '../records';
import { z } from '../zod';

const fields = {
  /** `fc` for a class. */
  node: z.string(),
  channel: z.int(),
  /** The class's name; null for a channel. */
  class: z.string().nullable(),
  method: z.enum(VISUALIZE_METHODS),
  steps: z.int(),
  size: z.int(),
  /** The objective on the whole picture, before and after: a mean activation, or a logit. */
  start: z.number(),
  end: z.number(),
  seconds: z.number(),
};

export type Visualized = z.infer<z.ZodObject<typeof fields>>;
/** With the picture's PNG file. */
export type VisualizedPicture = Visualized & { readonly png: Uint8Array };

export const visualize = requestKind(
  'visualize',
  {
    network: networkSchema,
    of: z.union([
      z.object({ node: keySchema, channel: z.int().min(0) }),
      z.object({ class: askedClassSchema }),
    ]),
    method: z.enum(VISUALIZE_METHODS),
    steps: z.int().min(0).max(100_000),
    seed: z.int().min(0),
    /** Pixels of a side, an even number; left out: what the network takes. */
    size: z.int().min(VISUALIZE_SIZES.least).max(VISUALIZE_SIZES.most).multipleOf(2).optional(),
  },
  {
    end: eventKind<'visualized', typeof fields, VisualizedPicture>('visualized', fields, {
      pack: ({ png, ...said }) => ({ fields: said, bulk: png }),
      unpack: (
        { node, channel, class: of, method, steps, size, start, end, seconds },
        png = new Uint8Array(),
      ) => ({
        ...{ node, channel, class: of, method, steps, size, start, end, seconds },
        png,
      }),
    }),
  },
);
