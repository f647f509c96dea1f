import type { Desk } from './desk';

/**
 * Hands a mutant to the product and waits for what becomes of it.
 * @throws CodedError where it is refused, Wrong where it was taken as something else than it is
 */
export type Target = (file: Buffer, desk: Desk) => Promise<void>;
