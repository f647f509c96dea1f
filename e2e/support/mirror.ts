// A server that stands in for the one of the official checkpoints: it sends as much of a file as it is told to.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As large as torchvision's ResNet-18 is; the bytes are none of its. */
const SIZE = Math.round(44.7 * 2 ** 20);

export class Mirror {
  /** Share of the file at which it falls silent. */
  stopAt = 1;
  /** Where each request asked the file to begin. */
  readonly starts: number[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Mirror> {
    const server = createServer((request, response) => {
      const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      mirror.starts.push(start);
      const range = { 'content-range': `bytes ${start}-${SIZE - 1}/${SIZE}` };
      response.writeHead(start > 0 ? 206 : 200, { 'content-length': SIZE - start, ...(start > 0 && range) });
      const end = Math.round(SIZE * mirror.stopAt);
      response.write(Buffer.alloc(Math.max(0, end - start)), () => end >= SIZE && response.end());
    });
    const mirror = new Mirror(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return mirror;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
