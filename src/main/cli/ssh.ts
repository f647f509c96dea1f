// The system's ssh as a child: it asks for passwords on the terminal by itself and reads the person's own configuration.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface SshProcess {
  /** To the remote command's standard input. */
  send(text: string): void;
  /** Each line of the remote command's standard output. */
  onLine(listener: (line: string) => void): void;
  /** What ssh and the remote command said on standard error so far. */
  readonly said: string;
  readonly ended: Promise<SshEnd>;
  /** Ends the remote command's standard input, and soon after ssh itself. */
  close(): void;
}

/** The remote command's exit status, 255 where ssh itself failed, null where there is no ssh or a signal ended it. */
export interface SshEnd {
  readonly status: number | null;
  readonly missing: boolean;
}

const MOST_SAID = 8192;
/** The remote command ends in order meanwhile. */
const GRACE_MS = 1500;

export function startSsh(args: readonly string[]): SshProcess {
  const child = spawn('ssh', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const listeners: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    for (const listener of listeners) listener(line);
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  child.stdin.on('error', () => {}); // ssh has ended; `ended` tells
  const ended = new Promise<SshEnd>(resolve => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: null, missing: error.code === 'ENOENT' }),
    );
    child.on('close', status => resolve({ status, missing: false }));
  });
  return {
    send: text => void child.stdin.write(text),
    onLine: listener => void listeners.push(listener),
    get said() {
      return said;
    },
    ended,
    close: () => {
      child.stdin.end();
      setTimeout(() => child.kill(), GRACE_MS).unref();
    },
  };
}
