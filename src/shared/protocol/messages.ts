// Every message between a client (the page, the command line) and the engine: the requests of `requests/` put together.
// A message is a header, checked here on both ends, and at most one run of bytes (`bulk`) that the header describes.
import { type AnyEventKind, eventKind, type HeaderOf } from './define';
import { errorSchema } from './error';
import { attribution } from './requests/attribution';
import { cancel } from './requests/cancel';
import { channelGradients } from './requests/channel-gradients';
import { checkProvider, describeMachine } from './requests/check';
import { chooseDevice } from './requests/device';
import { exportModel, readExport } from './requests/export';
import { fileChunk, openFile, openSample, readFile } from './requests/file';
import { frame } from './requests/frame';
import { gradcam } from './requests/gradcam';
import { hello } from './requests/hello';
import { inspect } from './requests/inspect';
import { kernels } from './requests/kernels';
import { maps } from './requests/maps';
import { original } from './requests/original';
import { pathLengths } from './requests/path-lengths';
import { evaluate } from './requests/studies/evaluate';
import { features } from './requests/studies/features';
import { lesion } from './requests/studies/lesion';
import { patches } from './requests/studies/patches';
import { recognition } from './requests/studies/recognition';
import { similarity } from './requests/studies/similarity';
import { trainHead } from './requests/studies/train-head';
import { train } from './requests/train';
import { values } from './requests/values';
import { visualize } from './requests/visualize';
import {
  clearWeights,
  getWeights,
  labelWeights,
  listWeights,
  prepareWeights,
  removeWeights,
  renameWeights,
} from './requests/weights';
import { z } from './zod';

export type { Message } from './define';
export { SLOTS, type Slot } from './requests/inspect';

const REQUESTS = [
  hello,
  openFile,
  fileChunk,
  readFile,
  openSample,
  getWeights,
  listWeights,
  removeWeights,
  renameWeights,
  labelWeights,
  prepareWeights,
  clearWeights,
  inspect,
  frame,
  maps,
  values,
  pathLengths,
  original,
  gradcam,
  attribution,
  channelGradients,
  kernels,
  evaluate,
  lesion,
  recognition,
  similarity,
  patches,
  features,
  trainHead,
  visualize,
  train,
  exportModel,
  readExport,
  chooseDevice,
  describeMachine,
  checkProvider,
  cancel,
] as const;
type Kind = (typeof REQUESTS)[number];

/** What every request has in common with this one. */
type SchemasOf<T extends readonly { readonly schema: unknown }[]> = { [K in keyof T]: T[K]['schema'] };
const schemasOf = <const T extends readonly { readonly schema: unknown }[]>(kinds: T) =>
  kinds.map(({ schema }) => schema) as unknown as SchemasOf<T>;

export const requestSchema = z.discriminatedUnion('type', schemasOf(REQUESTS));
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
  'learn',
  'climb',
] as const;
export type Step = (typeof STEPS)[number];

/** What is being done; fraction in 0..1 where it is known. */
export const progress = eventKind('progress', { step: z.enum(STEPS), fraction: z.number().nullable() });
export const failed = eventKind('failed', { error: errorSchema });

/** Said by the host, not by the engine: the engine process starts, is there, or has ended and is started again. */
const engineSchema = z.object({
  type: z.literal('engine'),
  state: z.enum(['starting', 'ready', 'died']),
  /** Of a death: brought about while nothing was under way, to give memory back. */
  planned: z.boolean().optional(),
  message: z.string(),
});

type Answers = Extract<Kind['end'], AnyEventKind> | Kind['via'][number] | typeof progress | typeof failed;
/** What comes back on a request. */
export type Answered = HeaderOf<Answers>;
export type Event = Answered | z.infer<typeof engineSchema>;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;

const answers = new Set<AnyEventKind>([
  progress,
  failed,
  ...REQUESTS.flatMap(({ via, end }): readonly AnyEventKind[] => (end ? [...via, end] : via)),
]);

/** Checks an event; its type says more than can be inferred from a list that is put together at run time. */
export const eventSchema = z.discriminatedUnion('type', [
  engineSchema,
  ...schemasOf([...answers]),
]) as unknown as z.ZodType<Event>;

type Ended = Extract<Kind, { readonly end: AnyEventKind }>;
/** Requests that an event ends. */
export type Callable = Ended['type'];
export type FinalOf<T extends Callable> = HeaderOf<Extract<Ended, { type: T }>['end']>;

/** The type of the event that ends each request. */
export const FINAL = Object.fromEntries(
  REQUESTS.flatMap(({ type, end }) => (end ? [[type, end.type]] : [])),
) as { readonly [T in Callable]: FinalOf<T>['type'] };
