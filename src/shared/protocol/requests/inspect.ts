// One picture through one network: predictions, numbers of every node, the gradient through every shortcut, thumbnails.

import { ALPHA_MODES } from '../../resnet/preprocessing';
import { eventKind, requestKind } from '../define';
import {
  activationSchema,
  blockGradientSchema,
  cropSchema,
  deviceStateSchema,
  figure,
  inspectedNetworkSchema,
  LOSSES,
  namedClassSchema,
  networkSchema,
  predictionSchema,
  rivalSchema,
  sizeSchema,
  strokesSchema,
  targetSchema,
  thumbnailSchema,
  timingsSchema,
} from '../records';
import { z } from '../zod';

/** Which of the two compared networks a run belongs to; a newer inspection replaces a waiting one of its slot. */
export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export const predictions = eventKind('predictions', {
  runId: z.int(),
  network: inspectedNetworkSchema,
  device: deviceStateSchema,
  input: z.object({
    size: sizeSchema,
    crop: cropSchema.nullable(),
    /** What became of the picture's transparent pixels; left out where it has none. */
    alpha: z.enum(ALPHA_MODES).optional(),
  }),
  target: namedClassSchema,
  against: namedClassSchema.nullable(),
  top5: z.array(predictionSchema),
  logits: z.array(figure),
});

export const numbers = eventKind('numbers', {
  runId: z.int(),
  activations: z.array(activationSchema),
  blocks: z.array(blockGradientSchema),
  inputGradient: z.object({ l2: figure, max: figure }),
  timings: timingsSchema,
});

/** Mean activation of a node over its channels: value = min + byte / 255 * (max - min), rows from the top. */
export interface Thumbnail {
  readonly node: string;
  readonly height: number;
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** height * width of them. */
  readonly bytes: Uint8Array;
}

interface Thumbnails {
  readonly runId: number;
  readonly items: readonly Thumbnail[];
}

const thumbnailFields = { runId: z.int(), items: z.array(thumbnailSchema) };

/** Thumbnails of some nodes. bulk: their bytes, one after another. */
export const thumbnails = eventKind<'thumbnails', typeof thumbnailFields, Thumbnails>(
  'thumbnails',
  thumbnailFields,
  {
    pack: ({ runId, items }) => {
      const bulk = new Uint8Array(items.reduce((sum, { bytes }) => sum + bytes.length, 0));
      let offset = 0;
      const fields = items.map(({ bytes, ...item }) => {
        bulk.set(bytes, offset);
        offset += bytes.length;
        return { ...item, offset: offset - bytes.length };
      });
      return { fields: { runId, items: fields }, bulk };
    },
    // One that came incomplete is left out: a small picture is not worth a failed run.
    unpack: ({ runId, items }, bulk = new Uint8Array()) => ({
      runId,
      items: items.flatMap(({ offset, ...item }) => {
        const bytes = bulk.slice(offset, offset + item.height * item.width);
        return bytes.length === item.height * item.width ? [{ ...item, bytes }] : [];
      }),
    }),
  },
);

export const done = eventKind('done', {});

export const inspect = requestKind(
  'inspect',
  {
    slot: z.enum(SLOTS),
    network: networkSchema,
    imageId: z.string(),
    target: targetSchema,
    /** With it gradients are of the difference of both classes' objectives. */
    against: rivalSchema.optional(),
    loss: z.enum(LOSSES),
    /** The part of the picture that is fed, in the input's proportions; left out: as the weights ask. */
    crop: cropSchema.optional(),
    /** Painted on the picture before it is cropped. */
    strokes: strokesSchema.optional(),
  },
  { via: [predictions, numbers, thumbnails], end: done },
);
