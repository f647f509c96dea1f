// The browser host: serves the built page on 127.0.0.1 to the browser that holds the link, and bridges its WebSocket to
// the engine process.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { HANDED_PATH } from '../../shared/protocol/handed';
import { EngineProcess } from '../engine-process/engine-process';
import { appPaths } from '../engine-process/paths';
import { announce } from '../page/announcement';
import { findAsset } from '../page/assets';
import { securityHeaders } from '../page/policy';
import { Admission, type Verdict } from './admission';
import { bridge, MAX_FRAME_BYTES } from './bridge';
import { deserted } from './deserted';
import { HANDOVER_PATH, Handover } from './handover';
import { REFUSAL_STYLE, type Refusal, refusalPage } from './refusals';

const HOST = '127.0.0.1';
/** Sockets that have not said goodbye by then are cut. */
const GOODBYE_MS = 300;

export interface ServerOptions {
  /** 0, or left out: any free port. */
  readonly port?: number;
  /** The port to take where it is free; otherwise any. A browser remembers settings by address, port included. */
  readonly usualPort?: number;
  readonly enginePath?: string;
  readonly rendererDir?: string;
  readonly resourcesDir?: string;
  readonly cacheDir?: string;
  /** Hears what the engine process prints. */
  readonly onLog?: (text: string) => void;
}

export interface RunningServer {
  /** The first link for one browser, token included. */
  readonly url: string;
  readonly port: number;
  /** A link for one more browser. The last one, if nobody has opened it, opens nothing any more. */
  newLink(): string;
  /** Resolves when no page was open for so long. */
  deserted(ms: number): Promise<void>;
  /** Says goodbye to every page, ends the engine and frees the port. */
  close(): Promise<void>;
}

/** @returns the port */
function listening(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, HOST, () => resolve((http.address() as AddressInfo).port));
  });
}

/** @throws the system's error (EADDRINUSE, EACCES) where the port cannot be had */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port: wanted = 0, usualPort, onLog, ...places } = options;
  const { enginePath, rendererDir, resourcesDir, cacheDir, appVersion } = { ...appPaths(), ...places };

  const http = createServer();
  const usual = usualPort && wanted === 0 ? await listening(http, usualPort).catch(() => null) : null;
  const port = usual ?? (await listening(http, wanted));
  const engine = new EngineProcess({
    enginePath,
    cacheDir,
    resourcesDir,
    appVersion,
    ...(onLog && { onLog }),
  });
  const admission = new Admission();
  const origin = `http://${HOST}:${port}`;
  const newLink = () => `${origin}/?token=${admission.newToken()}`;
  const handover = new Handover(newLink);
  const withdraw = announce(cacheDir, { kind: 'browser', port, secret: handover.secret });
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });

  function decide(request: IncomingMessage, url: URL | null): Verdict {
    const { host, origin, cookie } = request.headers;
    const token = url?.pathname === '/' ? url.searchParams.get('token') : null;
    return admission.decide({ host, origin, cookie, token });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request, origin);
    if (url?.pathname === HANDOVER_PATH) return handover.answer(request, response);
    const verdict = decide(request, url);
    if (!verdict.admitted) return refuse(response, verdict.status, verdict.why);
    const headers = securityHeaders({ connect: [`ws://${verdict.host}`] });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'not-found');
    }
    if (url?.pathname.startsWith(HANDED_PATH)) return handover.send(url.pathname, response);
    const asset = url && findAsset(rendererDir, url.pathname);
    const file = asset && (await stat(asset.file).catch(() => null));
    if (!asset || !file?.isFile()) return refuse(response, 404, 'not-found');
    if (verdict.setCookie) response.setHeader('Set-Cookie', verdict.setCookie);
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Content-Length', file.size);
    response.setHeader(
      'Cache-Control',
      asset.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    );
    if (request.method === 'HEAD') return void response.end();
    createReadStream(asset.file)
      .on('error', () => response.destroy())
      .pipe(response);
  }

  http.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const verdict = decide(request, null);
    const status = !verdict.admitted ? verdict.status : request.url === '/engine' ? null : 404;
    if (status !== null)
      return void socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, page => {
      if (verdict.admitted) verdict.settle();
      bridge(page, engine.connect());
      handover.pageConnected(page);
    });
  });

  async function close(): Promise<void> {
    withdraw();
    const freed = new Promise<void>(resolve => http.close(() => resolve()));
    await engine.close(); // tells every page
    const cut = setTimeout(() => cutAll(sockets.clients), GOODBYE_MS);
    http.closeIdleConnections();
    setTimeout(() => http.closeAllConnections(), GOODBYE_MS).unref();
    await freed;
    clearTimeout(cut);
    await handover.close();
  }
  return { url: newLink(), port, newLink, deserted: ms => deserted(() => handover.pages, ms), close };
}

function refuse(response: ServerResponse, status: number, why: Refusal): void {
  const headers = securityHeaders({ style: [REFUSAL_STYLE] });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(refusalPage(why));
}

function urlOf(request: IncomingMessage, base: string): URL | null {
  try {
    // Resolved by hand: a path such as //other/ must not be read as another host's.
    return new URL(`${base}${request.url ?? '/'}`);
  } catch {
    return null;
  }
}

function cutAll(clients: Iterable<WebSocket>): void {
  for (const client of clients) client.terminate();
}
