// Where in which pictures a channel is strongest: one place of each picture.
import { z } from '../protocol/zod';
import { measuredFields, type Study } from './study';

export const PATCHES_BY = ['activation', 'relevance'] as const;

const factsSchema = z.object({
  node: z.string(),
  channels: z.array(z.int().min(0)).min(1),
  top: z.int().min(1),
});
type Facts = z.infer<typeof factsSchema>;

const patchSchema = z.object({
  /** Path below the folder. */
  image: z.string(),
  /** Place in the order of pictures: of equal values the first goes before. */
  place: z.int().min(0),
  value: z.number(),
  /** Row and column of the map; 0 where the node has no places. */
  y: z.int().min(0),
  x: z.int().min(0),
  /** [x, y, w, h] in pixels of what the network is fed. */
  box: z.array(z.number()).length(4),
  /** Name of its class folder. */
  class: z.string().nullable(),
});
export type Patch = z.infer<typeof patchSchema>;

/** The strongest of each channel, strongest first. */
const sumsSchema = ({ channels, top }: Facts) =>
  z.array(z.array(patchSchema).max(top)).length(channels.length);

export const patchesSchema = z.object({
  ...measuredFields,
  node: z.string(),
  channels: z.array(z.object({ channel: z.int(), patches: z.array(patchSchema.omit({ place: true })) })),
});
export type Patches = z.infer<typeof patchesSchema>;

const stronger = (a: Patch, b: Patch) => b.value - a.value || a.place - b.place;

/** The strongest so many of both. */
export function strongest(a: readonly Patch[], b: readonly Patch[], top: number): Patch[] {
  return [...a, ...b].sort(stronger).slice(0, top);
}

export const patches: Study<Facts, Patch[][], Omit<Patches, 'images' | 'skipped'>> = {
  facts: factsSchema,
  result: patchesSchema,
  sums: facts => ({
    schema: sumsSchema(facts),
    zero: () => facts.channels.map(() => []),
    add: (a, b) => a.map((kept, i) => strongest(kept, b[i]!, facts.top)),
  }),
  finish: ({ node, channels }, kept) => ({
    node,
    channels: channels.map((channel, i) => ({
      channel,
      patches: kept[i]!.map(({ place: _, ...patch }) => patch),
    })),
  }),
};
