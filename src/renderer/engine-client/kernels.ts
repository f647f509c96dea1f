// The `kernels` message as a record.
import { CodedError } from '../../shared/protocol/error';
import type { EventOf, Message } from '../../shared/protocol/messages';

export interface KernelsRecord {
  readonly node: string;
  /** Of the whole layer. */
  readonly outputs: number;
  readonly inputs: number;
  readonly height: number;
  readonly width: number;
  /** The output channel that these are of; null: all. */
  readonly output: number | null;
  /** [inputs, height, width], or [outputs, inputs, height, width] of all. */
  readonly values: Float32Array;
  /** Over the whole layer. */
  readonly min: number;
  readonly max: number;
}

/** @throws CodedError `internal` where the values are not as many as the shape says */
export function readKernels({ header, bulk }: Message<EventOf<'kernels'>>): KernelsRecord {
  const { node, shape, output, min, max } = header;
  const [outputs, inputs, height, width] = shape;
  const count = (output === null ? outputs : 1) * inputs * height * width;
  if (!bulk || bulk.length !== 4 * count)
    throw new CodedError('internal', `The kernels of ${node} came incomplete from the engine.`);
  const values = new Float32Array(bulk.slice().buffer);
  return { node, outputs, inputs, height, width, output, values, min, max };
}
