// What is remembered of an imported checkpoint: what its file says, and over that what people said of it.

import { statedPreprocessingSchema } from '../../../shared/protocol/preprocessing';
import {
  labelsSchema,
  sourceSchema,
  type WeightsEntry,
  weightsEntrySchema,
} from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { withAsked } from '../../../shared/resnet/asked-preprocessing';
import { isAboutClasses } from './class-names';

/** What lies beside cached weights. Another version is not read. */
export const recordSchema = z.object({
  version: z.literal(1),
  /** As the file was read. */
  entry: weightsEntrySchema,
  wnids: z.array(z.string()).nullable(),
  source: sourceSchema.optional(),
  /** Where its file lies, if it was named by a path. Stays in the engine. */
  path: z.string().optional(),
  /** Which network of its file, where a person chose it. */
  prefix: z.string().optional(),
  /** Only a command named it: it is in the cache, and in nobody's library. */
  unlisted: z.literal(true).optional(),
  /** Another name, given afterwards. */
  title: z.string().optional(),
  /** Names of the classes, given afterwards. */
  labels: labelsSchema.optional(),
  /** What people asked of the preprocessing afterwards, over what the file says. */
  preprocessing: statedPreprocessingSchema.optional(),
});
export type WeightsRecord = z.infer<typeof recordSchema>;

/** The entry as people see it. */
export function shownEntry(record: WeightsRecord): WeightsEntry {
  const { entry, wnids, source, title, labels, preprocessing } = record;
  const receipt = preprocessing ? withAsked(entry.receipt, preprocessing) : entry.receipt;
  const shown: WeightsEntry = {
    ...entry,
    receipt,
    title: title ?? entry.title,
    wnids,
    ...(source && { source }),
  };
  if (!labels) return shown;
  const assumed = receipt.assumed.filter(text => !isAboutClasses(text));
  return {
    ...shown,
    receipt: { ...receipt, assumed },
    classNames: labels.names,
    wnids: labels.wnids,
    labels: labels.from,
  };
}
