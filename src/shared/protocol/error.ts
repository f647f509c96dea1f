// Errors that cross a process boundary: a code that programs read and one sentence that people read.
import { z } from './zod';

export const ERROR_CODES = [
  'bad-request', // the message itself makes no sense
  'bad-image', // not a picture, truncated, of a kind we cannot read
  'bad-checkpoint', // not a checkpoint, damaged, or holding what we refuse to read
  'bad-tensor', // not a .npy file, or of the wrong type or shape
  'unknown-network', // a checkpoint that is whole but no residual network of the family
  'several-networks', // a checkpoint that holds more than one, between which a person chooses
  'no-weights', // weights asked for that are not there
  'no-run', // the run whose tensors were asked for is gone
  'device', // the execution provider asked for does not start or failed
  'disk', // a file could not be read or written
  'cancelled', // somebody asked for that
  'superseded', // a newer request of the same kind took its place
  'engine-died', // the engine process ended while this was under way
  'disconnected', // the way to the engine is gone
  'internal', // a fault of ours
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const errorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  /** Of `several-networks`: what stands in front of the names of each. */
  prefixes: z.array(z.string()).max(64).optional(),
});
export type ErrorRecord = z.infer<typeof errorSchema>;

/** An error with a code; its message is one sentence that says what is wrong, with what, and what to do. */
export class CodedError extends Error {
  override readonly name: string = 'CodedError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A checkpoint holds several networks; one of them can be asked for by its prefix. */
export class SeveralNetworks extends CodedError {
  override readonly name = 'SeveralNetworks';
  constructor(
    message: string,
    readonly prefixes: readonly string[],
    options?: ErrorOptions,
  ) {
    super('several-networks', message, options);
  }
}

/** The error that a record tells of. */
export function errorOf({ code, message, prefixes }: ErrorRecord): CodedError {
  return prefixes ? new SeveralNetworks(message, prefixes) : new CodedError(code, message);
}

/** What is sent of an error: a coded one as it is, any other as a fault of ours. */
export function errorRecord(error: unknown): ErrorRecord {
  if (error instanceof SeveralNetworks)
    return { code: error.code, message: error.message, prefixes: [...error.prefixes] };
  if (error instanceof CodedError) return { code: error.code, message: error.message };
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `Something went wrong inside the engine: ${text}` };
}
