// What the page and the desktop app around it tell each other beside the engine's messages: the menu, files that the
// system hands over, progress for the taskbar.
import { z } from './zod';

export const menuItemSchema = z.object({
  /** Of the command. */
  id: z.string().max(80),
  title: z.string().max(200),
  /** As the page writes keys: `Mod+Shift+z`. */
  keys: z.string().max(40).nullable(),
  enabled: z.boolean(),
});
export type MenuItem = z.infer<typeof menuItemSchema>;

export const menuSchema = z.array(
  z.object({ title: z.string().max(40), items: z.array(menuItemSchema).max(200) }),
);
/** The page's menus, in order. */
export type PageMenu = z.infer<typeof menuSchema>;

export const progressSchema = z.union([z.number().min(0).max(1), z.literal('unknown'), z.null()]);
export type TaskProgress = z.infer<typeof progressSchema>;

/** A file with its bytes, or why it could not be read. */
export const handedFileSchema = z.union([
  z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.object({ name: z.string(), refused: z.string() }),
]);
export type HandedFile = z.infer<typeof handedFileSchema>;
