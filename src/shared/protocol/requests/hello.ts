// The greeting: what there is.
import { eventKind, requestKind } from '../define';
import { deviceStateSchema, officialSchema, weightsEntrySchema } from '../records';
import { z } from '../zod';

export const hello = requestKind(
  'hello',
  {},
  {
    end: eventKind('welcome', {
      versions: z.object({ app: z.string(), runtime: z.string() }),
      device: deviceStateSchema,
      weights: z.array(weightsEntrySchema),
      /** Checkpoints of others that can be fetched by name. */
      official: z.array(officialSchema),
      samples: z.array(z.object({ name: z.string(), title: z.string(), credit: z.string() })),
    }),
  },
);
