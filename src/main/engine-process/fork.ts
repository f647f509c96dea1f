// The engine as a child process of plain Node.
import { fork } from 'node:child_process';
import { DEVICE_VARIABLE, type EngineArguments, type FromEngine } from '../../shared/protocol/lines';
import type { Launch } from './keeper';

const LOG_CHARACTERS = 8192;

export interface ForkOptions extends EngineArguments {
  /** The engine's built entry. */
  readonly enginePath: string;
  /** Hears what the process prints (the runtime's own warnings, mostly). Left out: kept for the death notice only. */
  readonly onLog?: (text: string) => void;
}

export function forkEngine({ enginePath, onLog, ...engine }: ForkOptions): Launch {
  return (forceCpu, listener) => {
    const child = fork(enginePath, [JSON.stringify(engine)], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // never our own standard output: the command line's belongs to its JSON
      execArgv: [],
      env: forceCpu ? { ...process.env, [DEVICE_VARIABLE]: 'cpu' } : process.env,
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-LOG_CHARACTERS);
        onLog?.(text);
      });
    }
    const kill = () => void child.kill('SIGKILL'); // a clean end in the middle of a run, where SIGTERM may hang
    let over = false;
    const exited = (why: string) => {
      if (over) return;
      over = true;
      process.off('exit', kill);
      listener.onExit(why);
    };
    process.on('exit', kill);
    child.on('message', message => listener.onMessage(message as FromEngine));
    child.on('error', error => {
      if (child.pid === undefined) exited(error.message);
    });
    // Not `close`, which never comes after a disconnect of our own; but its last words are read first.
    child.on('exit', (status, signal) => {
      const tell = () => exited(signal ?? causeOf(status, log));
      if (!child.stderr || child.stderr.closed) tell();
      else child.stderr.once('close', tell);
    });
    return {
      pid: child.pid,
      post: (message, sent) => {
        if (child.connected) child.send(message, sent);
      },
      end: () => {
        if (child.connected) child.disconnect();
      },
      kill,
    };
  };
}

/** `exit status 1: Error: Cannot find module 'x'` where the process said so. */
export function causeOf(status: number | null, log: string): string {
  const said = log.split('\n').find(line => /^\w*Error\b.*:/.test(line));
  return `exit status ${status}${said ? `: ${said.slice(0, 300)}` : ''}`;
}
