// What the browser host itself tells a page, on the engine's line: files that another program handed over.
import { z } from './zod';

export const handedNoticeSchema = z.object({
  type: z.literal('handed'),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type HandedNotice = z.infer<typeof handedNoticeSchema>;

/** The address of a file's bytes, for the browser that is let in. */
export const HANDED_PATH = '/handed/';
