// `connect` as a process, with a stand-in for ssh whose other machine is this one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { childrenOf } from './processes';

const ROOT = resolve(import.meta.dirname, '../..');
const CLI = resolve(ROOT, 'out/main/cli.js');

export interface Machines {
  /** Whether there is an ssh here. */
  readonly ssh?: boolean;
  /** What the other machine has. */
  readonly has?: readonly ('node' | 'resnet-explorer')[];
}

export class Connection {
  readonly #folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-connect-'));
  readonly #pidFile = join(this.#folder, 'pid');
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly ended: Promise<number | null>;
  err = '';

  constructor(
    cacheDir: string,
    argv: readonly string[],
    { ssh = true, has = ['node', 'resnet-explorer'] }: Machines = {},
  ) {
    const here = join(this.#folder, 'here');
    const there = join(this.#folder, 'there');
    for (const folder of [here, there]) {
      mkdirSync(folder);
      symlinkSync('/bin/sh', join(folder, 'sh'));
    }
    symlinkSync(process.execPath, join(here, 'node'));
    if (ssh) symlinkSync(join(ROOT, 'e2e/support/ssh/ssh.mjs'), join(here, 'ssh'));
    if (has.includes('node')) symlinkSync(process.execPath, join(there, 'node'));
    if (has.includes('resnet-explorer')) {
      const program = join(there, 'resnet-explorer');
      writeFileSync(program, `#!/bin/sh\nexec node '${CLI}' "$@"\n`);
      chmodSync(program, 0o755);
    }
    this.#child = spawn(process.execPath, [CLI, 'connect', ...argv], {
      env: {
        ...process.env,
        PATH: here,
        REMOTE_PATH: there,
        REMOTE_PID_FILE: this.#pidFile,
        RESNET_EXPLORER_CACHE: cacheDir,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child.stderr!.setEncoding('utf8').on('data', text => {
      this.err += text;
    });
    const lines: Interface = createInterface({ input: this.#child.stdout! });
    this.#lines = lines[Symbol.asyncIterator]();
    this.ended = once(this.#child, 'close').then(([status]) => status as number | null);
  }

  /** The next link that is printed. */
  async link(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`connect ended without a link: ${this.err}`);
    return value;
  }

  enter(): void {
    this.#child.stdin!.write('\n');
  }

  /** Ctrl+C. @returns the exit status */
  interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.ended;
  }

  /** The line drops: ssh is gone from one moment to the next. */
  drop(): void {
    for (const pid of childrenOf(this.#child.pid!)) process.kill(pid, 'SIGKILL');
  }

  /** Whether what ran on the other machine still does. */
  get remoteRuns(): boolean {
    try {
      process.kill(Number(readFileSync(this.#pidFile, 'utf8')), 0);
      return true;
    } catch {
      return false;
    }
  }

  async dispose(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.interrupt();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
