// The network as an ONNX model with the values of some nodes as further outputs; its bytes are then read in pieces.
import { eventKind, requestKind } from '../define';
import { keySchema, networkSchema } from '../records';
import { z } from '../zod';

export const exportModel = requestKind(
  'export',
  {
    network: networkSchema,
    taps: z.union([z.enum(['all', 'blocks']), z.array(keySchema)]),
    /** With the gradient of a class logit at every block and at the input. */
    gradients: z.boolean(),
  },
  /** The model has `size` bytes. */
  { end: eventKind('exported', { size: z.int(), outputs: z.array(z.string()) }) },
);

interface Piece {
  readonly offset: number;
  /** From that offset on. */
  readonly bytes: Uint8Array;
}

const pieceFields = { offset: z.int() };

/** The next bytes of the model that was exported last. */
export const readExport = requestKind(
  'export.read',
  { offset: z.int().min(0) },
  {
    end: eventKind<'piece', typeof pieceFields, Piece>('piece', pieceFields, {
      pack: ({ offset, bytes }) => ({ fields: { offset }, bulk: bytes }),
      unpack: ({ offset }, bytes = new Uint8Array()) => ({ offset, bytes }),
    }),
  },
);
