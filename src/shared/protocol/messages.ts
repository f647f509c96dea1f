// Every message between a client (the page, the command line) and the engine, once. A message is a header, checked
// here on both ends, and at most one run of bytes (`bulk`) that the header describes.
import { errorSchema } from './error';
import {
  activationSchema,
  attributionSchema,
  blockGradientSchema,
  completenessSchema,
  cropSchema,
  DEVICES,
  deviceStateSchema,
  evaluationSchema,
  figure,
  gatesSchema,
  inspectedNetworkSchema,
  LOSSES,
  labelsSchema,
  namedClassSchema,
  networkSchema,
  officialSchema,
  openedFileSchema,
  PRECISIONS,
  predictionSchema,
  rivalSchema,
  sizeSchema,
  storedWeightsSchema,
  strokesSchema,
  targetSchema,
  thumbnailSchema,
  timingsSchema,
  weightsEntrySchema,
  weightsIdSchema,
} from './records';
import { z } from './zod';

/** Number of a request; its answers bear the same. */
const id = z.int().min(1);

/** Which of the two compared networks a run belongs to; a newer inspection replaces a waiting one of its slot. */
export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export const requestSchema = z.discriminatedUnion('type', [
  /** Answered by `welcome`. */
  z.object({ type: z.literal('hello'), id }),
  /** Announces a file; its bytes follow in `file.chunk`s of the same id. The kind is found by content. Answered by `file`. */
  z.object({ type: z.literal('file.open'), id, name: z.string().max(255), size: z.int().min(0) }),
  /** The next bytes of an announced file, in order. bulk: the bytes. */
  z.object({ type: z.literal('file.chunk'), id, offset: z.int().min(0) }),
  /** Opens a checkpoint where it lies, with the files beside it that it points to, for the person's own programs only: a
   * page never names a path. Answered by `progress`, then `file`. */
  z.object({ type: z.literal('file.read'), id, path: z.string() }),
  /** Opens a picture that comes with the app. Answered by `file`, bulk: the picture file's bytes. */
  z.object({ type: z.literal('sample'), id, name: z.string() }),
  /** Fetches an official checkpoint by its name (`welcome` lists them). Answered by `progress`, then `file`. */
  z.object({ type: z.literal('weights.get'), id, name: z.string() }),
  /** What there is now. Answered by `weights`. */
  z.object({ type: z.literal('weights.list'), id }),
  /** Forgets an imported checkpoint. Answered by `weights`. */
  z.object({ type: z.literal('weights.remove'), id, weights: weightsIdSchema }),
  /** Another name for an imported checkpoint; an empty one gives back its own. Answered by `weights`. */
  z.object({
    type: z.literal('weights.rename'),
    id,
    weights: weightsIdSchema,
    title: z.string().trim().max(120),
  }),
  /** Names for the classes of an imported checkpoint; null takes them away again. Answered by `weights`. */
  z.object({
    type: z.literal('weights.label'),
    id,
    weights: weightsIdSchema,
    labels: labelsSchema.nullable(),
  }),
  /** Forgets all imported checkpoints, and removes what was made of others. Answered by `weights`. */
  z.object({ type: z.literal('weights.clear'), id }),
  /** Answered by `progress`, then `predictions`, `numbers`, `thumbnails` (several), `done`. */
  z.object({
    type: z.literal('inspect'),
    id,
    slot: z.enum(SLOTS),
    network: networkSchema,
    imageId: z.string(),
    target: targetSchema,
    /** With it gradients are of the difference of both classes' objectives. */
    against: rivalSchema.optional(),
    loss: z.enum(LOSSES),
    gates: gatesSchema,
    /** The part of the picture that is fed, in the input's proportions; left out: as the weights ask. */
    crop: cropSchema.optional(),
    /** Painted on the picture before it is cropped. */
    strokes: strokesSchema.optional(),
  }),
  /**
   * One frame of a camera, forward only. bulk: RGBA bytes, rows from the top. A newer frame of its slot replaces a
   * waiting one. Answered by `progress`, then `predictions`, `thumbnails` (several), `maps` of the node, `done`.
   */
  z.object({
    type: z.literal('frame'),
    id,
    slot: z.enum(SLOTS),
    network: networkSchema,
    gates: gatesSchema,
    width: z.int().min(1).max(1024),
    height: z.int().min(1).max(1024),
    node: z.string(),
  }),
  /** All channels of a node. Answered by `maps`. */
  z.object({ type: z.literal('maps'), id, runId: z.int(), node: z.string() }),
  /** Exact values of one channel, or of all where it is left out. Answered by `values`. */
  z.object({
    type: z.literal('values'),
    id,
    runId: z.int(),
    node: z.string(),
    of: z.enum(['activation', 'gradient']),
    channel: z.int().min(0).optional(),
  }),
  /** The run's gradient by the number of residual branches it passed. Answered by `progress`, then `pathLengths`. */
  z.object({ type: z.literal('pathLengths'), id, runId: z.int() }),
  /** Grad-CAM of the run at a node with maps. Answered by `progress`, then `gradcam`. */
  z.object({ type: z.literal('gradcam'), id, runId: z.int(), node: z.string() }),
  /** What the run's objective owes to each pixel, or to each place of a node. Answered by `progress`, then `attribution`. */
  z.object({ type: z.literal('attribution'), id, runId: z.int(), attribution: attributionSchema }),
  /** What the run's gradient says of each channel of a node. Answered by `progress`, then `channelGradients`. */
  z.object({ type: z.literal('channelGradients'), id, runId: z.int(), node: z.string() }),
  /** Weights of a convolution or of the fully connected layer, as trained; no picture is needed. Of one output channel,
   * or of all where it is left out. Answered by `kernels`. */
  z.object({
    type: z.literal('kernels'),
    id,
    network: networkSchema,
    node: z.string(),
    output: z.int().min(0).optional(),
  }),
  /** Accuracy on a folder of class folders, for the person's own programs only: a page never names a path. Answered by
   * `progress`, then `evaluation`. */
  z.object({
    type: z.literal('evaluate'),
    id,
    network: networkSchema,
    directory: z.string(),
    /** At most so many pictures of each class. */
    limit: z.int().min(1).optional(),
    /** Pictures in one run. */
    batch: z.int().min(1).max(1024).optional(),
  }),
  /** The network as an ONNX model with the values of these nodes as further outputs. Answered by `exported`. */
  z.object({
    type: z.literal('export'),
    id,
    network: networkSchema,
    taps: z.union([z.enum(['all', 'blocks']), z.array(z.string())]),
    /** With the gradient of a class logit at every block and at the input. */
    gradients: z.boolean(),
  }),
  /** The next bytes of the model that was exported last. Answered by `piece`. */
  z.object({ type: z.literal('export.read'), id, offset: z.int().min(0) }),
  /** Chooses the execution provider. Answered by `device`. */
  z.object({
    type: z.literal('device'),
    id,
    device: z.enum(['auto', ...DEVICES]),
    /** Left out: single. */
    precision: z.enum(PRECISIONS).optional(),
  }),
  /** Stops the request of that number, if it is still under way; that one then fails with `cancelled`. */
  z.object({ type: z.literal('cancel'), id, request: id }),
]);
export type Request = z.infer<typeof requestSchema>;
export type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;

export const STEPS = [
  'receive',
  'download',
  'decode',
  'read weights',
  'build graph',
  'create session',
  'run',
  'reduce',
] as const;
export type Step = (typeof STEPS)[number];

export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    id,
    versions: z.object({ app: z.string(), runtime: z.string() }),
    device: deviceStateSchema,
    weights: z.array(weightsEntrySchema),
    /** Checkpoints of others that can be fetched by name. */
    official: z.array(officialSchema),
    samples: z.array(z.object({ name: z.string(), title: z.string(), credit: z.string() })),
  }),
  /** bulk: after a picture of a format that browsers do not show, a PNG or JPEG of it. */
  z.object({ type: z.literal('file'), id, file: openedFileSchema }),
  z.object({
    type: z.literal('weights'),
    id,
    weights: z.array(weightsEntrySchema),
    stored: storedWeightsSchema,
  }),
  /** What is being done; fraction in 0..1 where it is known. */
  z.object({ type: z.literal('progress'), id, step: z.enum(STEPS), fraction: z.number().nullable() }),
  z.object({
    type: z.literal('predictions'),
    id,
    runId: z.int(),
    network: inspectedNetworkSchema,
    device: deviceStateSchema,
    input: z.object({ size: sizeSchema, crop: cropSchema.nullable() }),
    target: namedClassSchema,
    against: namedClassSchema.nullable(),
    top5: z.array(predictionSchema),
    logits: z.array(figure),
  }),
  z.object({
    type: z.literal('numbers'),
    id,
    runId: z.int(),
    activations: z.array(activationSchema),
    blocks: z.array(blockGradientSchema),
    inputGradient: z.object({ l2: figure, max: figure }),
    timings: timingsSchema,
  }),
  /** Mean activation over the channels of some nodes. bulk: their bytes, one after another. */
  z.object({ type: z.literal('thumbnails'), id, runId: z.int(), items: z.array(thumbnailSchema) }),
  /** bulk: channels * height * width bytes (each channel over its own range), then aligned to 4 bytes five float32
   * arrays of one value per channel: lowest, highest, mean, standard deviation, share of zeros; then `bins` uint32:
   * how many of the node's exact values fall into each of so many equal intervals from their lowest to their highest. */
  z.object({
    type: z.literal('maps'),
    id,
    runId: z.int(),
    node: z.string(),
    channels: z.int(),
    height: z.int(),
    width: z.int(),
    statsOffset: z.int(),
    bins: z.int(),
  }),
  /** bulk: float32 values in C order, little-endian. */
  z.object({ type: z.literal('values'), id, runId: z.int(), node: z.string(), shape: z.array(z.int()) }),
  /** The share of every path length: k = 0 .. blocks. They add up to 1; null where there is no gradient. */
  z.object({ type: z.literal('pathLengths'), id, runId: z.int(), shares: z.array(figure) }),
  /** bulk: float32 values of the map [H, W], little-endian; none is negative. */
  z.object({ type: z.literal('gradcam'), id, runId: z.int(), node: z.string(), shape: sizeSchema }),
  /** bulk: float32 values of the map [H, W], little-endian. `completeness` of integrated gradients only. */
  z.object({
    type: z.literal('attribution'),
    id,
    runId: z.int(),
    shape: sizeSchema,
    completeness: completenessSchema.nullable(),
  }),
  /** bulk: two float32 arrays of one value per channel, with g = d objective / d a over the channel's map a: the L2 norm
   * of g, and the sum of a * g, what the objective would lose without the channel, to first order. */
  z.object({
    type: z.literal('channelGradients'),
    id,
    runId: z.int(),
    node: z.string(),
    channels: z.int(),
  }),
  /** bulk: float32 values in C order, of one output channel or of all. */
  z.object({
    type: z.literal('kernels'),
    id,
    node: z.string(),
    /** Of the whole layer: outputs, inputs, height, width; 1 x 1 for the fully connected layer. */
    shape: z.tuple([z.int(), z.int(), z.int(), z.int()]),
    /** The output channel that was asked for; null: all. */
    output: z.int().nullable(),
    /** Over the whole layer. */
    min: z.number(),
    max: z.number(),
  }),
  evaluationSchema.extend({ type: z.literal('evaluation'), id }),
  /** The model has so many bytes, to be read by `export.read`. */
  z.object({ type: z.literal('exported'), id, size: z.int(), outputs: z.array(z.string()) }),
  /** bulk: bytes from that offset on. */
  z.object({ type: z.literal('piece'), id, offset: z.int() }),
  z.object({ type: z.literal('device'), id, device: deviceStateSchema }),
  z.object({ type: z.literal('done'), id }),
  z.object({ type: z.literal('failed'), id, error: errorSchema }),
  /** Said by the host, not by the engine: the engine process starts, is there, or has ended and is started again. */
  z.object({ type: z.literal('engine'), state: z.enum(['starting', 'ready', 'died']), message: z.string() }),
]);
export type Event = z.infer<typeof eventSchema>;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;

export interface Message<Header> {
  readonly header: Header;
  readonly bulk?: Uint8Array | undefined;
}
