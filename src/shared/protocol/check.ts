// What a check of the execution providers finds out: of each provider, and of the machine that they run on.
import { DEVICES, figure, modelSchema, sizeSchema } from './records';
import { z } from './zod';

/** What is compared with the CPU, each by its largest difference. */
export const QUANTITIES = ['logits', 'statistics', 'norms', 'shares'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What people read for them. */
export const QUANTITY_TITLES: Readonly<Record<Quantity, string>> = {
  logits: 'logits',
  statistics: 'statistics',
  norms: 'gradient norms',
  shares: 'gradient shares',
};

export const differenceSchema = z.object({
  /**
   * Logits: relative to the largest logit. Statistics of a node: relative to the value or the node's root mean square,
   * whichever is larger; zeros as they are. Norms of the gradient: relative to that at the block's input. Shares and
   * cosines as they are. null where one side is no number.
   */
  value: figure,
  /** The largest value that rounding in single precision explains. */
  allowed: z.number(),
  /** Where: `layer2.0.bn1, std`; null where nothing differs. */
  at: z.string().nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** Milliseconds. */
export const checkTimesSchema = z.object({
  /** Building the graph and making the first session. */
  create: z.number(),
  /** The first run, in which some providers compile. */
  first: z.number(),
  /** Of the warmed runs that follow. */
  median: z.number(),
  fastest: z.number(),
  slowest: z.number(),
  runs: z.int(),
});
export type CheckTimes = z.infer<typeof checkTimesSchema>;

export const networkCheckSchema = z.object({
  model: modelSchema,
  input: sizeSchema,
  times: checkTimesSchema,
  /** null for the CPU, which the others are held against. */
  differences: z.record(z.enum(QUANTITIES), differenceSchema).nullable(),
  /** Difference of the logits in half precision, where the provider is in use and computes in it. */
  half: figure.optional(),
});
export type NetworkCheck = z.infer<typeof networkCheckSchema>;

/** `failed`: the runtime gave a reason; `died`: the engine process ended, twice. */
export const OUTCOMES = ['reference', 'agrees', 'disagrees', 'failed', 'died'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const providerCheckSchema = z.object({
  device: z.enum(DEVICES),
  outcome: z.enum(OUTCOMES),
  /** Whether the automatic choice may take it; null where this check leaves that as it was. */
  chosen: z.boolean().nullable(),
  /** One clause on the outcome and the choice. */
  why: z.string(),
  networks: z.array(networkCheckSchema),
  /** Driver files that the system had loaded for it, as far as it tells. */
  drivers: z.array(z.string()),
});
export type ProviderCheck = z.infer<typeof providerCheckSchema>;

export const machineSchema = z.object({
  app: z.string(),
  runtime: z.string(),
  node: z.string(),
  system: z.string(),
  processor: z.string(),
  /** Bytes. */
  memory: z.number(),
  threads: z.int(),
  /** Graphics adapters with their drivers, as the system names them. */
  graphics: z.array(z.string()),
  /** Variables that choose a driver, where they are set: `VK_ICD_FILENAMES=…`, names of files without their folders. */
  variables: z.array(z.string()),
  /** Providers that the runtime offers, the CPU first. */
  offered: z.array(z.enum(DEVICES)),
});
export type Machine = z.infer<typeof machineSchema>;
