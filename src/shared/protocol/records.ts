// The records that messages carry: networks, weights, pictures, devices and the numbers of an inspection.
import { counted } from '../format';
import { SHORTCUT_OPTIONS, STEMS, STRIDE_PLACEMENTS } from '../resnet/form';
import { MODEL_NAMES } from '../resnet/variant';
import { formChangesSchema } from './form';
import { preprocessingFromSchema, preprocessingSchema } from './preprocessing';
import { z } from './zod';

/** A number that may not exist (0/0, overflow): null on the wire, never NaN or Infinity. */
export const figure = z.number().nullable();

/** [height, width] in pixels. */
export const sizeSchema = z.tuple([z.int().min(1).max(4096), z.int().min(1).max(4096)]);

// Networks and weights

export const modelSchema = z.enum(MODEL_NAMES);

export const receiptSchema = z.object({
  format: z.enum(['torch-zip', 'torch-legacy', 'safetensors', 'onnx']),
  sha256: z.string(),
  bytes: z.int(),
  tensors: z.int(),
  dtype: z.string(),
  /** Whose names the tensors bear: torchvision, timm, huggingface, cifar. */
  naming: z.string(),
  model: modelSchema,
  /** What differs from the variant of that name. */
  ...formChangesSchema.shape,
  stem: z.enum(STEMS),
  shortcut: z.enum(SHORTCUT_OPTIONS),
  stride: z.enum(STRIDE_PLACEMENTS),
  classes: z.int(),
  epsilon: z.number(),
  /** What makes probabilities of the logits; left out: a softmax over all classes. */
  outputs: z.literal('sigmoid').optional(),
  preprocessing: preprocessingSchema,
  preprocessingFrom: preprocessingFromSchema,
  /** What could not be read from the file and was taken for granted, as sentences. */
  assumed: z.array(z.string()),
  /** Tensors that the network has no use for. */
  ignored: z.array(z.string()),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** `bundled`, `untrained:SEED`, or the content hash of an imported checkpoint. */
/** A text that sentences quote: without line breaks and the like. */
const lineSchema = z.string().regex(/^\P{Cc}*$/u);
/** A name of something of ours: a node, a block, a sample. */
export const keySchema = lineSchema.max(120);

export const weightsIdSchema = z.string().regex(/^(bundled|untrained:\d{1,10}|[0-9a-f]{64})$/);

/** Names for the classes of a checkpoint, one for each, from a file that people handed over. */
export const labelsSchema = z.object({
  /** The file's name. */
  from: z.string().max(255),
  names: z.array(z.string().max(500)).min(1).max(100_000),
  /** WordNet ids, where they are known for every class. */
  wnids: z.array(z.string().max(64)).nullable(),
});
export type Labels = z.infer<typeof labelsSchema>;

/** Where an imported checkpoint came from. */
export const sourceSchema = z.object({
  file: z.string(),
  /** It was downloaded from there; null: opened from a disk. */
  host: z.string().nullable(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Weights that can be used now. */
export const weightsEntrySchema = z.object({
  id: weightsIdSchema,
  /** What people call them: a file name, or `Trained by us on Tiny ImageNet`. */
  title: z.string(),
  model: modelSchema,
  receipt: receiptSchema,
  /** Readable names, one per class; null where nobody knows them. */
  classNames: z.array(z.string()).nullable(),
  /** WordNet ids, one per class, where they are known. */
  wnids: z.array(z.string()).nullable().optional(),
  /** The file that the class names were taken from afterwards. */
  labels: z.string().optional(),
  /** Of an imported checkpoint, where it is known. */
  source: sourceSchema.optional(),
  /** What is honest to say about them, in a sentence or two; null for a foreign checkpoint. */
  about: z.string().nullable(),
  /** Measured accuracy in 0..1, where known. */
  accuracy: z.object({ top1: z.number(), top5: z.number(), on: z.string() }).nullable(),
  /** Of weights that come with the app: how they were trained, and under which licence they are. */
  card: z.object({ recipe: z.string().nullable(), licence: z.string().nullable() }).optional(),
});
export type WeightsEntry = z.infer<typeof weightsEntrySchema>;

/** Why these labels cannot name the classes of these weights, as a sentence; null where they can. */
export function labelsRefused({ from, names }: Labels, { title, receipt }: WeightsEntry): string | null {
  if (names.length === receipt.classes) return null;
  const has = counted(names.length, 'class name', 'class names');
  const asks = counted(receipt.classes, 'class', 'classes');
  return `${from} holds ${has}, but ${title} has ${asks}; nothing was changed.`;
}

/** A published checkpoint, described before anybody has fetched it. */
export const officialSchema = z.object({
  name: z.string(),
  model: modelSchema,
  /** Which of the publisher's training recipes. */
  recipe: z.string(),
  file: z.string(),
  /** Download size in MiB. */
  sizeMiB: z.number(),
  /** On ImageNet-1k's validation pictures, in 0..1, as published. */
  top1: z.number(),
  top5: z.number(),
});
export type Official = z.infer<typeof officialSchema>;

/** What the folders of converted weights and of downloads hold. */
export const storedWeightsSchema = z.object({
  /** Path of the cache folder, in which they lie. */
  folder: z.string(),
  /** All of it, weights that can be made again included. */
  bytes: z.int(),
  /** By content hash of an imported checkpoint: bytes on disk. */
  imported: z.record(z.string(), z.int()),
  /** By name of an official checkpoint: share in 0..1 of a download that was interrupted and can go on. */
  interrupted: z.record(z.string(), z.number()),
});
export type StoredWeights = z.infer<typeof storedWeightsSchema>;

/** Factors on the two summands of a block; 1 is as trained, 0 cuts. */
export const gateSchema = z.object({ shortcut: z.number().default(1), residual: z.number().default(1) });
export const gatesSchema = z.record(keySchema, gateSchema);
export type Gates = z.infer<typeof gatesSchema>;

/** Factors on channels by their index; those left out are 1, 0 mutes. */
export const channelFactorsSchema = z.record(z.string().regex(/^(0|[1-9]\d{0,5})$/), z.number());

/** What is changed of a network beside its weights. */
export const editsSchema = z.object({
  /** By block; those left out are as trained. */
  gates: gatesSchema.default({}),
  /** By node: a block's output (after its last ReLU) or any other node with channels that is computed. */
  channels: z.record(keySchema, channelFactorsSchema).default({}),
});
export type Edits = z.infer<typeof editsSchema>;

export const networkSchema = z.object({
  model: modelSchema,
  weights: weightsIdSchema,
  /** Left out: as the weights say. */
  ...formChangesSchema.shape,
  input: sizeSchema.optional(),
  /** Its crop is the input size where `input` is left out. */
  preprocessing: preprocessingSchema.optional(),
  /** Names for the classes; left out: as the weights say. */
  labels: labelsSchema.optional(),
  /** Left out: as trained. */
  edits: editsSchema.optional(),
});
export type NetworkRequest = z.infer<typeof networkSchema>;

const indexSchema = z.object({ index: z.int().min(0) });
/** A class by its readable name or WordNet id. */
const nameSchema = z.object({ name: lineSchema.max(500) });

/** A class that somebody asks for. */
export const askedClassSchema = z.union([indexSchema, nameSchema]);
export const targetSchema = z.union([z.literal('top1'), indexSchema, nameSchema]);
export type Target = z.infer<typeof targetSchema>;

/** The class that the target is held against; `runner-up`, or the target itself: the best of the other classes. */
export const rivalSchema = z.union([z.literal('runner-up'), indexSchema, nameSchema]);
export type Rival = z.infer<typeof rivalSchema>;

/** A class as messages name it. */
export const namedClassSchema = z.object({
  index: z.int(),
  name: z.string(),
  /** WordNet id, where it is known. */
  wnid: z.string().optional(),
});

export const LOSSES = ['logit', 'cross-entropy'] as const;
export type Loss = (typeof LOSSES)[number];

/** Where integrated gradients begin: the mean colour (all zeros after normalisation, captum's default) or black. */
export const BASELINES = ['mean', 'black'] as const;
export type Baseline = (typeof BASELINES)[number];

/** What is asked about the pixels; methods by captum's names. */
export const attributionSchema = z.discriminatedUnion('method', [
  /** The largest |gradient| of a place's channels, at the pixels or at the output of stem or block. Left out: pixels. */
  z.object({ method: z.literal('saliency'), node: keySchema.optional() }),
  /** Input times gradient, summed over the channels. */
  z.object({ method: z.literal('input-x-gradient') }),
  /** Along the straight way from a baseline, by Gauss-Legendre quadrature; summed over the channels. */
  z.object({
    method: z.literal('integrated-gradients'),
    baseline: z.enum(BASELINES),
    steps: z.int().min(1).max(512),
  }),
]);
export type Attribution = z.infer<typeof attributionSchema>;

/** What attributions add up to, and the difference of the objective between picture and baseline. */
export const completenessSchema = z.object({ sum: figure, difference: figure });
export type Completeness = z.infer<typeof completenessSchema>;

// Devices

export const DEVICES = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;
export type Device = (typeof DEVICES)[number];

export const PRECISIONS = ['single', 'half'] as const;
/** What convolutions are computed in; all else is single precision. */
export type Precision = (typeof PRECISIONS)[number];

export const deviceStateSchema = z.object({
  requested: z.enum(['auto', ...DEVICES]),
  used: z.enum(DEVICES),
  /** What is known of the adapter, null where nothing is. */
  adapter: z.string().nullable(),
  threads: z.int(),
  tried: z.array(z.object({ name: z.enum(DEVICES), ok: z.boolean(), why: z.string() })),
  /**
   * There where convolutions are computed in half precision. difference: the largest of a logit from single precision
   * on the CPU, relative to the largest logit, as measured on the test network.
   */
  half: z.object({ difference: z.number() }).optional(),
});
export type DeviceState = z.infer<typeof deviceStateSchema>;

export const precisionOf = ({ half }: Pick<DeviceState, 'half'>): Precision => (half ? 'half' : 'single');

// Files that were handed to the engine

/** [x, y, width, height] in pixels of the upright picture. */
export const cropSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Crop = z.infer<typeof cropSchema>;

/** One stroke of a square grey brush over the upright picture, see shared/picture/strokes. */
export const strokeSchema = z.object({
  side: z.number().positive().max(20_000),
  points: z.array(z.tuple([z.number(), z.number()])).max(20_000),
});
export const strokesSchema = z.array(strokeSchema).max(1000);

export const openedFileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    /** Content hash of the file's bytes; names the picture in `inspect`. */
    imageId: z.string(),
    name: z.string(),
    format: z.string(),
    /** Size of the upright picture. */
    width: z.int(),
    height: z.int(),
  }),
  z.object({ kind: z.literal('tensor'), imageId: z.string(), name: z.string(), shape: z.array(z.int()) }),
  z.object({ kind: z.literal('weights'), entry: weightsEntrySchema }),
  /** Class names, for a checkpoint that is here. */
  z.object({ kind: z.literal('labels'), labels: labelsSchema }),
]);
export type OpenedFile = z.infer<typeof openedFileSchema>;

// The numbers of an inspection

export const predictionSchema = z.object({
  index: z.int(),
  name: z.string(),
  /** WordNet id, where it is known. */
  wnid: z.string().optional(),
  logit: figure,
  probability: figure,
});
export type Prediction = z.infer<typeof predictionSchema>;

/** Statistics of one node's value. `std` is the population's, `zeros` the share of exact zeros. */
export const activationSchema = z.object({
  name: z.string(),
  shape: z.array(z.int()),
  mean: figure,
  std: figure,
  min: figure,
  max: figure,
  l2: figure,
  zeros: figure,
});
export type Activation = z.infer<typeof activationSchema>;

/**
 * How the gradient passed one block y = relu(F(x) + S(x)). Norms are L2.
 * share = <g_S, g> / <g, g>; splitError = |g_S + g_F - g| / |g|; forwardRatio = |F(x)| / |S(x)|.
 */
export const blockGradientSchema = z.object({
  block: z.string(),
  gradOut: figure,
  shortcut: figure,
  residual: figure,
  total: figure,
  cosine: figure,
  share: figure,
  forwardRatio: figure,
  splitError: figure,
});
export type BlockGradient = z.infer<typeof blockGradientSchema>;

/** Milliseconds. `forward` is the forward-only session's run, where one was made. */
export const timingsSchema = z.object({
  decode: z.number(),
  build: z.number(),
  create: z.number(),
  forward: z.number().nullable(),
  run: z.number(),
  total: z.number(),
});
export type Timings = z.infer<typeof timingsSchema>;

/** A map of numbers as bytes: value = min + byte / 255 * (max - min), rows from the top. */
export const thumbnailSchema = z.object({
  node: z.string(),
  height: z.int(),
  width: z.int(),
  min: z.number(),
  max: z.number(),
  /** Where its height * width bytes begin in the message's bulk. */
  offset: z.int(),
});
export type Thumbnail = z.infer<typeof thumbnailSchema>;

export const inspectedNetworkSchema = z.object({
  model: modelSchema,
  /** What differs from the variant of that name. */
  ...formChangesSchema.shape,
  stride: z.enum(STRIDE_PLACEMENTS),
  shortcut: z.enum(SHORTCUT_OPTIONS),
  classes: z.int(),
  input: sizeSchema,
  weights: weightsIdSchema,
  /** What makes probabilities of the logits; left out: a softmax over all classes. */
  outputs: z.literal('sigmoid').optional(),
});
export type InspectedNetwork = z.infer<typeof inspectedNetworkSchema>;
