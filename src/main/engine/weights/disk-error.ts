// Failures to write, worded once.
import { CodedError } from '../../../shared/protocol/error';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A failure to write into a folder of ours, as one sentence; errors of other kinds are handed on as they are. */
export function diskError(error: unknown, directory: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (error instanceof CodedError || typeof code !== 'string') return error;
  const why = FULL.has(code)
    ? 'the disk is full; free some space or choose another folder'
    : `it cannot be written (${code})`;
  return new CodedError('disk', `The folder for weights, ${directory}: ${why}.`, { cause: error as Error });
}
