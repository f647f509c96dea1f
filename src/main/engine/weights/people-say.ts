// What people say of an imported checkpoint, as changes of its record; the file's own words stay below them.
import { CodedError } from '../../../shared/protocol/error';
import { type Labels, labelsRefused } from '../../../shared/protocol/records';
import type { StatedFields } from '../../../shared/resnet/preprocessing';
import { shownEntry, type WeightsRecord } from './record';

/** @throws CodedError bad-request for what does not fit the checkpoint */
export type Change = (record: WeightsRecord) => WeightsRecord;

/** Another name; an empty one gives back its own. */
export const renamed =
  (title: string): Change =>
  ({ title: _, ...record }) => ({ ...record, ...(title !== '' && { title }) });

/** Names for the classes; null gives back what the file says. */
export const labelled =
  (labels: Labels | null): Change =>
  ({ labels: _, ...record }) => {
    const why = labels && labelsRefused(labels, shownEntry(record));
    if (why) throw new CodedError('bad-request', why);
    return { ...record, ...(labels && { labels }) };
  };

/** What is asked of the preprocessing; null gives back what the file says. */
export const prepared =
  (asked: StatedFields | null): Change =>
  ({ preprocessing: _, ...record }) => ({ ...record, ...(asked && { preprocessing: asked }) });
