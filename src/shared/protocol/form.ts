// What of a network may differ from the variant of its name, as messages and stored documents tell it: what a file
// shows, and what people ask for. A field left out is as the variant has it.

import {
  ANTIALIASES,
  ATTENTIONS,
  BLOCKS,
  DOWNSAMPLES,
  type Form,
  type FormChanges,
  NORMS,
  ORDERS,
  SHORTCUT_OPTIONS,
  STEM_POOLS,
  STEMS,
  STRIDE_PLACEMENTS,
} from '../resnet/form';
import { type NetworkSpec, VARIANTS } from '../resnet/variant';
import { sameData } from '../same-data';
import { z } from './zod';

/** Limits that no network of the family comes near, so that a forged link asks for none that fills the memory. */
const channels = z.int().min(1).max(4096);

const SHAPE = {
  channels: z.int().min(1).max(1024),
  stem: z.enum(STEMS),
  deepStem: z.tuple([channels, channels, channels]).nullable(),
  stemPool: z.enum(STEM_POOLS),
  block: z.enum(BLOCKS),
  depths: z.array(z.int().min(1).max(256)).min(1).max(5),
  width: z.int().min(1).max(1024),
  groups: z.int().min(1).max(1024),
  baseWidth: z.int().min(1).max(1024),
  downsample: z.enum(DOWNSAMPLES),
  attention: z.enum(ATTENTIONS),
  reduction: z.int().min(1).max(1024),
  order: z.enum(ORDERS),
  norm: z.enum(NORMS),
  antialias: z.enum(ANTIALIASES),
  stride: z.enum(STRIDE_PLACEMENTS),
  shortcut: z.enum(SHORTCUT_OPTIONS),
} satisfies Readonly<Record<keyof Form, z.ZodType>>;

export const formChangesSchema = z.object(SHAPE).partial();

const FIELDS = Object.keys(SHAPE) as (keyof Form)[];

/** The fields of a form among those of a record, without what is left out. */
export function formIn(record: FormChanges): Partial<Form> {
  return Object.fromEntries(
    FIELDS.flatMap(field => (record[field] === undefined ? [] : [[field, record[field]]])),
  );
}

/** What of a network is otherwise than its variant has it. */
export function formChanges(spec: NetworkSpec): z.infer<typeof formChangesSchema> {
  const own = VARIANTS[spec.model];
  const differs = (field: keyof Form) => !sameData(spec[field], own[field]);
  return Object.fromEntries(FIELDS.filter(differs).map(field => [field, spec[field]]));
}
