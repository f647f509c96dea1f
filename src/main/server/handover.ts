// Files that another program of this person hands over (`resnet-explorer open`): they wait here until a page has fetched
// them. The file is opened at once and read when a page asks, so that it may be deleted meanwhile, but not changed.
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, isAbsolute } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { WebSocket } from 'ws';
import { encodeFrame } from '../../shared/protocol/frame';
import { HANDED_PATH, type HandedNotice } from '../../shared/protocol/handed';
import { loopbackPort } from './loopback';

/** Where other programs ask. */
export const HANDOVER_PATH = '/handover';
/** As many names as a command line holds. */
const MOST_REQUEST_BYTES = 2 ** 20;
/** A page that never fetches what it was told of must not use up file handles. */
const MOST_WAITING = 256;

interface Waiting {
  readonly id: string;
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
  readonly changed: number;
  /** Was told of it. */
  page: WebSocket | null;
}

/** Status of an answer about a file that cannot be read here; what it says is `Unreadable`. */
export const UNREADABLE = 422;
export interface Unreadable {
  readonly path: string;
  /** The system's. */
  readonly code: string;
}

/** What the program is told. */
export interface Handed {
  /** Pages that are open. */
  readonly pages: number;
  /** Opens another page; null where there is one. */
  readonly url: string | null;
}

export class Handover {
  /** Whoever knows it may hand files over. */
  readonly secret = randomBytes(32).toString('base64url');
  /** The one that was used last is the last. */
  readonly #pages = new Set<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();

  /** @param newLink lets one more browser in */
  constructor(private readonly newLink: () => string) {}

  get pages(): number {
    return this.#pages.size;
  }

  pageConnected(page: WebSocket): void {
    this.#pages.add(page);
    page.on('message', () => {
      this.#pages.delete(page);
      this.#pages.add(page);
    });
    page.on('close', () => {
      this.#pages.delete(page);
      for (const file of this.#waiting.values()) if (file.page === page) file.page = null;
      this.#tell();
    });
    this.#tell();
  }

  /**
   * Answers a program: GET asks how it is here, POST hands files over. The program proves itself by the secret; what a
   * browser sends on its own has none, and what a page sends has an origin.
   */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, origin, authorization = '' } = request.headers;
    const known = loopbackPort(host) !== null && origin === undefined;
    if (!known || !equal(authorization, `Bearer ${this.secret}`)) return reply(response, 401, {});
    if (request.method === 'GET') return reply(response, 200, { pages: this.pages, url: null });
    if (request.method !== 'POST') return reply(response, 405, {});
    const paths = pathsIn(await bodyOf(request));
    if (!paths) return reply(response, 400, {});
    for (const path of paths) {
      const code = await this.#take(path).then(
        () => null,
        (error: NodeJS.ErrnoException) => error.code ?? '',
      );
      if (code !== null) return reply(response, UNREADABLE, { path, code } satisfies Unreadable);
    }
    this.#tell();
    const handed: Handed = { pages: this.pages, url: this.pages > 0 ? null : this.newLink() };
    reply(response, 200, handed);
  }

  /** The bytes of a file for a page that was let in. A file is fetched once. */
  async send(pathname: string, response: ServerResponse): Promise<void> {
    const file = this.#waiting.get(pathname.slice(HANDED_PATH.length));
    response.setHeader('Cache-Control', 'no-store');
    if (!file) return void response.writeHead(404).end();
    const { size, mtimeMs } = await file.handle.stat();
    if (size !== file.size || mtimeMs !== file.changed) {
      await this.#forget(file);
      return void response.writeHead(409).end();
    }
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size });
    await pipeline(file.handle.createReadStream({ start: 0, autoClose: false }), response);
    await this.#forget(file);
  }

  async close(): Promise<void> {
    for (const file of this.#waiting.values()) await this.#forget(file);
  }

  async #take(path: string): Promise<void> {
    const handle = await open(path, 'r');
    const { size, mtimeMs: changed } = await handle.stat();
    const before = [...this.#waiting.values()];
    const surplus = before.length < MOST_WAITING ? [] : before.slice(0, 1);
    // The same file again: what it was before is not wanted any more.
    for (const file of [...before.filter(other => other.path === path), ...surplus]) await this.#forget(file);
    const id = randomUUID();
    this.#waiting.set(id, { id, path, handle, size, changed, page: null });
  }

  async #forget(file: Waiting): Promise<void> {
    if (this.#waiting.delete(file.id)) await file.handle.close();
  }

  /** Tells the page that was used last of everything that no page was told of. */
  #tell(): void {
    const page = [...this.#pages].at(-1);
    const files = [...this.#waiting.values()].filter(file => file.page === null);
    if (!page || files.length === 0) return;
    for (const file of files) file.page = page;
    const header: HandedNotice = { type: 'handed', files: files.map(named) };
    page.send(encodeFrame({ header }));
  }
}

const named = ({ id, path }: Waiting) => ({ id, name: basename(path) });

function reply(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += part;
    if (body.length > MOST_REQUEST_BYTES) return '';
  }
  return body;
}

/** `{ "paths": [...] }`, absolute. */
function pathsIn(body: string): readonly string[] | null {
  try {
    const { paths } = JSON.parse(body) as { paths: unknown };
    return Array.isArray(paths) && paths.every(path => typeof path === 'string' && isAbsolute(path))
      ? paths
      : null;
  } catch {
    return null;
  }
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
