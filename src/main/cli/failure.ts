// What goes wrong, as an exit status and one line.
import { CodedError, type ErrorCode } from '../../shared/protocol/error';

export const DONE = 0;
export const OUR_FAULT = 1;
/** The request, an input file or the device asked for is wrong. */
export const THEIR_FAULT = 2;
export const INTERRUPTED = 130;

/** The request, or a file it names, is wrong. The message is one sentence that says what and where. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OUR_CODES: readonly ErrorCode[] = ['internal', 'engine-died', 'disconnected', 'no-run', 'superseded'];

export function exitStatus(error: unknown): number {
  if (error instanceof UsageError) return THEIR_FAULT;
  if (!(error instanceof CodedError)) return OUR_FAULT;
  if (error.code === 'cancelled') return INTERRUPTED;
  return OUR_CODES.includes(error.code) ? OUR_FAULT : THEIR_FAULT;
}

/** One line for people, without the stack. */
export function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = text.replace(/\s+/g, ' ').trim();
  // Its keeper starts a dead engine again, which is of no use to a command that ends with it.
  if (error instanceof CodedError && error.code === 'engine-died')
    return line.replace(/; it is started.*/, '.');
  const known = error instanceof UsageError || error instanceof CodedError;
  return known ? line : `Something went wrong: ${line} (--verbose tells more).`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOTDIR: 'there is no such file',
};

/** A file that could not be read, or written, as the person's mistake. */
export function fileError(error: unknown, path: string, verb: 'read' | 'written' = 'read'): UsageError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = verb === 'read' ? (REASONS[code] ?? message) : message.replace(/^\w+: |, \w+(?: '.*)?$/g, '');
  return new UsageError(`${path} could not be ${verb}: ${why}.`, { cause: error });
}
