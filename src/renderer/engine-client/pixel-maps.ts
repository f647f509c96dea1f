// A map of values over the input, as the `gradcam` and `attribution` messages bring it.
import { CodedError } from '../../shared/protocol/error';
import type { EventOf, Message } from '../../shared/protocol/messages';
import type { Completeness } from '../../shared/protocol/records';

export interface PixelMap {
  readonly height: number;
  readonly width: number;
  /** Rows from the top. */
  readonly values: Float32Array;
  /** What integrated gradients add up to, and what they should; null for other maps. */
  readonly completeness: Completeness | null;
}

/** @throws CodedError `internal` where the values are not as many as the shape says */
export function readPixelMap(
  { header, bulk }: Message<EventOf<'gradcam'> | EventOf<'attribution'>>,
  completeness: Completeness | null,
): PixelMap {
  const [height, width] = header.shape;
  if (!bulk || bulk.length !== 4 * height * width)
    throw new CodedError('internal', 'The map came incomplete from the engine.');
  return { height, width, values: new Float32Array(bulk.slice().buffer), completeness };
}
