// Exact values of a node of a run, or of the gradient that reaches it.
import { bytesOf, eventKind, floatsOf, requestKind } from '../define';
import { keySchema } from '../records';
import { z } from '../zod';

/** What of a node: its value, or the gradient that reaches it. */
export const TENSORS_OF = ['activation', 'gradient'] as const;
export type TensorOf = (typeof TENSORS_OF)[number];

/** Values in C order. */
export interface Values {
  readonly runId: number;
  readonly node: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const fields = { runId: z.int(), node: keySchema, shape: z.array(z.int()) };

export const values = requestKind(
  'values',
  {
    runId: z.int(),
    node: keySchema,
    of: z.enum(TENSORS_OF),
    /** Of that channel alone; left out: of all. */
    channel: z.int().min(0).optional(),
  },
  {
    end: eventKind<'values', typeof fields, Values>('values', fields, {
      pack: ({ shape, data, ...of }) => ({ fields: { ...of, shape: [...shape] }, bulk: bytesOf(data) }),
      unpack: ({ runId, node, shape }, bulk) => {
        const count = shape.reduce((product, n) => product * n, 1);
        return { runId, node, shape, data: floatsOf(bulk, count, `The values of ${node} came`) };
      },
    }),
  },
);
