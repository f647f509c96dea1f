// Files that another program handed to the browser host: the server names them on the engine's line, the page fetches
// their bytes.
import type { HandedFile } from '../../shared/protocol/desktop';
import { HANDED_PATH, type HandedNotice, handedNoticeSchema } from '../../shared/protocol/handed';

export type FilesListener = (files: readonly HandedFile[]) => void;

/** What the server says of a file that it no longer has: another page took it, or it was handed over anew. */
const GONE = 404;
const CHANGED = 409;

export class HandedFiles {
  #listener: FilesListener | null = null;
  #waiting: HandedFile[] = [];

  /** Files that were waiting come at once. */
  listen(listener: FilesListener): void {
    this.#listener = listener;
    if (this.#waiting.length > 0) listener(this.#waiting.splice(0));
  }

  /** @returns whether the header was a notice of the server's, and nothing for the engine's client */
  takes(header: unknown): boolean {
    if ((header as { type?: unknown } | null)?.type !== 'handed') return false;
    const notice = handedNoticeSchema.safeParse(header);
    if (notice.success) void this.#fetchAll(notice.data);
    return true;
  }

  async #fetchAll({ files }: HandedNotice): Promise<void> {
    const fetched = await Promise.all(files.map(fetchFile));
    const there = fetched.filter(file => file !== null);
    if (there.length === 0) return;
    if (this.#listener) this.#listener(there);
    else this.#waiting.push(...there);
  }
}

async function fetchFile({ id, name }: HandedNotice['files'][number]): Promise<HandedFile | null> {
  try {
    const answer = await fetch(`${HANDED_PATH}${id}`, { cache: 'no-store' });
    if (answer.status === GONE) return null;
    if (answer.status === CHANGED)
      return { name, refused: `${name} has changed since it was handed over; open it again.` };
    if (answer.ok) return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    // the line was cut, which is said elsewhere; what follows says what that means for the file
  }
  return { name, refused: `${name} did not arrive here; open it again.` };
}
