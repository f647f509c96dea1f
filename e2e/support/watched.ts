// A program of ours under watch: with a home of its own that is empty, and every socket noted that is not for its page.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { isElsewhere, isLocal, socketsAround, socketsOf } from './sockets';

const ROOT = resolve(import.meta.dirname, '../..');
const ALONE = resolve(import.meta.dirname, 'alone.mjs');
const UNSHARE = ['--net', '--user', '--map-root-user'];
/** Alone, nobody answers: a socket that asks for a name or an address stays open for seconds. */
const LOOK_MS = 20;

/** Whether a network of its own can be had here: some systems keep that from everybody but root. */
export const canBeAlone =
  spawnSync('unshare', [...UNSHARE, 'ip', 'link', 'add', 'out', 'type', 'veth']).status === 0;

export class Watched {
  /** Sockets that are not the page's, as `tcp LOCAL > REMOTE`. */
  readonly strange = new Set<string>();
  /** What it printed so far. */
  output = '';
  readonly #child: ChildProcess;
  readonly #timer: NodeJS.Timeout;
  readonly #relay: Server;

  private constructor(
    private readonly folder: string,
    port: number,
    relay: Server,
    file: readonly string[],
  ) {
    const env = { PATH: process.env.PATH, HOME: join(folder, 'home'), TMPDIR: join(folder, 'home/tmp') };
    const [program, args] = canBeAlone
      ? ['unshare', [...UNSHARE, process.execPath, ALONE, join(folder, 'way-in'), String(port), ...file]]
      : [process.execPath, file];
    mkdirSync(env.TMPDIR, { recursive: true });
    this.#relay = relay;
    this.#child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
    });
    const pid = this.#child.pid!;
    this.#timer = setInterval(() => {
      if (canBeAlone && !isElsewhere(pid)) return; // `unshare` is still on its way, or it is over
      // Alone, whatever there is is the program's, short-lived processes included.
      for (const socket of canBeAlone ? socketsAround(pid) : socketsOf(pid))
        if (!isLocal(socket, port)) this.strange.add(`${socket.protocol} ${socket.local} > ${socket.remote}`);
    }, LOOK_MS);
  }

  /** @param file of JavaScript, with its arguments; `PORT` in them becomes the port that leads to it */
  static async start(...file: readonly string[]): Promise<Watched> {
    const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-watched-'));
    const relay = createServer(outer => {
      const inner = connect(join(folder, 'way-in'));
      inner.on('error', () => outer.destroy()).pipe(outer);
      outer.on('error', () => inner.destroy()).pipe(inner);
    });
    await once(relay.listen(0, '127.0.0.1'), 'listening');
    const { port } = relay.address() as AddressInfo;
    if (!canBeAlone) await new Promise(closed => relay.close(closed)); // the program itself takes the port
    const args = file.map(argument => (argument === 'PORT' ? String(port) : argument));
    return new Watched(folder, port, relay, args);
  }

  /** The first line that the program prints. */
  async firstLine(): Promise<string> {
    while (!this.output.includes('\n')) await once(this.#child.stdout!, 'data');
    return this.output.split('\n')[0]!;
  }

  /** @returns exit status */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'close');
    return this.#child.exitCode;
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Paths of all files that it left, from its home. */
  left(): string[] {
    const home = join(this.folder, 'home');
    return readdirSync(home, { recursive: true, withFileTypes: true })
      .filter(entry => !entry.isDirectory())
      .map(entry => relative(home, join(entry.parentPath, entry.name)));
  }

  async discard(): Promise<void> {
    clearInterval(this.#timer);
    this.#relay.close();
    this.interrupt();
    await this.ended();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
