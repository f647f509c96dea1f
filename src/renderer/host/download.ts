// A file to keep, as browsers hand it over: a download. Electron asks where to.
import type { MadeFile } from './host';

/** A download has begun long before. */
const REVOKED_AFTER_MS = 60_000;

export async function download({ name, type, content }: MadeFile): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer> | string], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKED_AFTER_MS);
  return true;
}
