// The library of checkpoints: what is there, and what people do to it.
import { eventKind, requestKind } from '../define';
import { statedPreprocessingSchema } from '../preprocessing';
import {
  keySchema,
  labelsSchema,
  storedWeightsSchema,
  weightsEntrySchema,
  weightsIdSchema,
} from '../records';
import { z } from '../zod';
import { file } from './file';

const weights = eventKind('weights', { weights: z.array(weightsEntrySchema), stored: storedWeightsSchema });

/** Fetches an official checkpoint by its name (the greeting lists them). */
export const getWeights = requestKind('weights.get', { name: keySchema }, { end: file });

/** What there is now. */
export const listWeights = requestKind('weights.list', {}, { end: weights });

/** Forgets an imported checkpoint. */
export const removeWeights = requestKind('weights.remove', { weights: weightsIdSchema }, { end: weights });

/** Another name for an imported checkpoint; an empty one gives back its own. */
export const renameWeights = requestKind(
  'weights.rename',
  { weights: weightsIdSchema, title: z.string().trim().max(120) },
  { end: weights },
);

/** Names for the classes of an imported checkpoint; null takes them away again. */
export const labelWeights = requestKind(
  'weights.label',
  { weights: weightsIdSchema, labels: labelsSchema.nullable() },
  { end: weights },
);

/** What a person asks of the preprocessing of an imported checkpoint, over what its file says; null takes it away. */
export const prepareWeights = requestKind(
  'weights.prepare',
  { weights: weightsIdSchema, preprocessing: statedPreprocessingSchema.nullable() },
  { end: weights },
);

/** Forgets all imported checkpoints, and removes what was made of others. */
export const clearWeights = requestKind('weights.clear', {}, { end: weights });
