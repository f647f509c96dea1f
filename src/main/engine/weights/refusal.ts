// How reading a checkpoint is stopped. The messages are the rest of a sentence; the library puts the file's name
// before them.
import { CodedError, type ErrorCode, SeveralNetworks } from '../../../shared/protocol/error';

/** Stops: the file is damaged, or holds what is not read here. */
export function refuse(cause: string, options?: ErrorOptions): never {
  throw new CodedError('bad-checkpoint', cause, options);
}

/** Stops: the file is whole, but its network is none of the family. */
export function unknownNetwork(cause: string): never {
  throw new CodedError('unknown-network', cause);
}

/** Stops: one operator or its wiring is another than the family's, so that numbers would come out wrong. */
export function otherWiring(cause: string): never {
  return unknownNetwork(`${cause}; only residual networks that are wired as torchvision’s can be opened`);
}

/** What a person can do about a file that did not arrive whole. */
export const COPY_AGAIN = 'copy or download it again';

/** What a person can do about a file that holds something else than a network's weights. */
export const SAVE_STATE_DICT = 'save the network with torch.save(model.state_dict(), FILE)';

/** Stops over a pickle that torch.save did not write, or that was damaged since. */
export function refusePickle(cause: string): never {
  return refuse(`${cause}; ${COPY_AGAIN}, or ${SAVE_STATE_DICT}`);
}

/** A text out of a file, made fit for a message: printable, at most 80 characters. */
export function printable(text: string): string {
  const clean = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?');
  return clean.length > 80 ? `${clean.slice(0, 77)}...` : clean;
}

/** `[64,3,7,7]` */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(',')}]`;
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['bad-checkpoint', 'unknown-network', 'several-networks']);

/** Is that a refusal of a checkpoint, by what stands in it? */
export function refused(error: unknown): error is CodedError {
  return error instanceof CodedError && REFUSALS.has(error.code);
}

/** Puts the file's name before a refusal; any other error as it is. */
export function named(error: unknown, name: string): unknown {
  if (!refused(error)) return error;
  const message = `${name}: ${error.message}.`;
  return error instanceof SeveralNetworks
    ? new SeveralNetworks(message, error.prefixes, { cause: error })
    : new CodedError(error.code, message, { cause: error });
}
