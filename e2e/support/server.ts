// The built browser host as a process of its own, as `npm start` runs it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { childrenOf } from './processes';

const ROOT = resolve(import.meta.dirname, '../..');

export class Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
    /** The first link, token included. It opens one browser. */
    readonly url: string,
  ) {}

  /** @param env added to this process's own, @param port 0: any free one */
  static async start(cacheDir: string, env: Record<string, string> = {}, port = 0): Promise<Server> {
    const program = resolve(ROOT, 'out/main/server.js');
    const child = spawn(process.execPath, [program, '--port', String(port)], {
      env: { ...process.env, ...env, RESNET_EXPLORER_CACHE: cacheDir },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const { value, done } = await lines.next();
    if (done) throw new Error(`The server ended without an address (exit status ${child.exitCode}).`);
    return new Server(child, lines, value);
  }

  /** Enter in its terminal. @returns the link that it prints */
  async enter(): Promise<string> {
    this.child.stdin!.write('\n');
    return (await this.lines.next()).value;
  }

  /** `http://127.0.0.1:PORT` */
  get origin(): string {
    return new URL(this.url).origin;
  }

  /** Kills the engine process, as the system does when memory runs out. */
  killEngine(): void {
    for (const pid of childrenOf(this.child.pid!)) process.kill(pid, 'SIGKILL');
  }

  /** Ctrl+C. @returns the exit status */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGINT');
      await once(this.child, 'exit');
    }
    return this.child.exitCode;
  }
}
