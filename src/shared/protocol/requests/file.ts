// Files that are handed to the engine: a picture, a tensor, a checkpoint or class names, told apart by their content.
import { oneLine } from '../../format';
import { eventKind, requestKind } from '../define';
import { keySchema, type OpenedFile, openedFileSchema } from '../records';
import { z } from '../zod';

export interface FileAnswer {
  readonly file: OpenedFile;
  /** Of a picture of a format that browsers do not show: a PNG or JPEG of it. Of a sample: the picture file itself. */
  readonly picture?: Uint8Array | undefined;
}

export const file = eventKind<'file', { file: typeof openedFileSchema }, FileAnswer>(
  'file',
  { file: openedFileSchema },
  {
    pack: ({ file, picture }) => ({ fields: { file }, bulk: picture }),
    unpack: ({ file }, picture) => ({ file, picture }),
  },
);

/** Which network of a checkpoint that holds several: what stands in front of its names. */
export const prefixSchema = z.string().max(500).optional();

/** Announces a file; its bytes follow in `file.chunk`s of the same number. */
export const openFile = requestKind(
  'file.open',
  { name: z.string().max(255).transform(oneLine), size: z.int().min(0), prefix: prefixSchema },
  { end: file },
);

/** The next bytes of an announced file, in order. bulk: the bytes. */
export const fileChunk = requestKind('file.chunk', { offset: z.int().min(0) }, { end: null });

/** Opens a file where it lies, with the files beside it that it points to. For the person's own programs only: a page
 * never names a path. */
export const readFile = requestKind(
  'file.read',
  {
    path: z.string(),
    /** A checkpoint comes into the library; left out: it is used now and not listed. */
    keep: z.literal(true).optional(),
    prefix: prefixSchema,
  },
  { end: file },
);

/** Opens a picture that comes with the app. */
export const openSample = requestKind('sample', { name: keySchema }, { end: file });
