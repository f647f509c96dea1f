// Weights of a convolution or of the fully connected layer, as trained; no picture is needed.
import { bytesOf, eventKind, floatsOf, requestKind } from '../define';
import { keySchema, networkSchema } from '../records';
import { z } from '../zod';

export interface Kernels {
  readonly node: string;
  /** Of the whole layer; 1 x 1 for the fully connected one. */
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

const fields = {
  node: keySchema,
  /** outputs, inputs, height, width of the whole layer */
  shape: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  output: z.int().nullable(),
  min: z.number(),
  max: z.number(),
};

export const kernels = requestKind(
  'kernels',
  {
    network: networkSchema,
    node: keySchema,
    /** Of that output channel alone; left out: of all. */
    output: z.int().min(0).optional(),
  },
  {
    end: eventKind<'kernels', typeof fields, Kernels>('kernels', fields, {
      pack: ({ node, outputs, inputs, height, width, output, values, min, max }) => ({
        fields: { node, shape: [outputs, inputs, height, width], output, min, max },
        bulk: bytesOf(values),
      }),
      unpack: ({ node, shape, output, min, max }, bulk) => {
        const [outputs, inputs, height, width] = shape;
        const count = (output === null ? outputs : 1) * inputs * height * width;
        const values = floatsOf(bulk, count, `The kernels of ${node} came`);
        return { node, outputs, inputs, height, width, output, values, min, max };
      },
    }),
  },
);
