// utilityProcess: a child of Node whose first file gives it Electron's `process.parentPort`.
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Ports } from '../channel';
import { note, onlyWhenReady, refuse } from '../rules';
import type { FromParent, FromUtility } from '../utility/packets';
import { endsOf } from './message-ports';
import { utilities } from './utilities';

const START = resolve(import.meta.dirname, 'utility.js');

export class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr' | 'stdout'>
{
  readonly name: string;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #ports = new Ports(packet => this.#send(packet));
  #spawned = false;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    this.name = options.serviceName ?? 'Node Utility Process';
    const [, stdout, stderr] = outputsOf(options.stdio);
    this.#child = fork(START, [modulePath, ...args], {
      serialization: 'advanced',
      stdio: ['ignore', stdout, stderr, 'ipc'],
      execArgv: options.execArgv ?? [],
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
      ...(options.cwd && { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    utilities.add(this);
    this.#child.on('spawn', () => {
      this.#spawned = true;
      this.emit('spawn');
    });
    this.#child.on('message', packet => this.#hear(packet as FromUtility));
    this.#child.on('exit', (code, signal) => {
      this.#spawned = false;
      utilities.delete(this);
      this.#ports.close();
      this.emit('exit', code ?? constants.signals[signal!]);
    });
  }

  /** Only between `spawn` and `exit`. */
  get pid(): number | undefined {
    return this.#spawned ? this.#child.pid : undefined;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = this.#ports.take(endsOf(transfer));
    this.#send({ kind: 'message', data: structuredClone(message), ports });
  }

  /** By SIGTERM, which a process that hangs may not hear. */
  kill(): boolean {
    return this.#child.kill();
  }

  /** The main process ends: Electron leaves no child behind. */
  end(): void {
    this.#child.kill('SIGKILL');
  }

  #send(packet: FromParent): void {
    if (this.#child.connected) this.#child.send(packet);
  }

  #hear(packet: FromUtility): void {
    if (packet.kind === 'message') this.emit('message', packet.data);
    else if (packet.kind === 'refused') note(`${this.name}: ${packet.sentence}`);
    else this.#ports.hear(packet);
  }
}

type Output = 'pipe' | 'ignore' | 'inherit';

function outputsOf(stdio: Electron.ForkOptions['stdio'] = 'inherit'): [Output, Output, Output] {
  const list = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
  if (list[0] !== 'ignore') refuse('utilityProcess.fork: stdin can only be ignored');
  return list as [Output, Output, Output];
}

export const utilityProcess: Pick<typeof Electron.UtilityProcess, never> & {
  fork(modulePath: string, args?: string[], options?: Electron.ForkOptions): UtilityProcess;
} = {
  fork(modulePath, args = [], options = {}) {
    onlyWhenReady('utilityProcess.fork');
    if (!isAbsolute(modulePath) || !existsSync(modulePath))
      refuse(`utilityProcess.fork: there is no ${modulePath}`);
    return new UtilityProcess(modulePath, args, options);
  },
};
