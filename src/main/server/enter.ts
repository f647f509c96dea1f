// Lines that a person, or a program in their place, types at a server that runs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** A terminal or a pipe. */
export interface Input extends Pick<Readable, 'on' | 'pause' | 'resume'> {
  readonly isTTY?: boolean;
}

/**
 * Calls `listener` for every line. A terminal is read only while we are in its foreground: the system stops a program
 * that reads from the background, as after `serve &`.
 * @returns whether the input is read now
 */
export function onEnter(input: Input, listener: () => void, foreground = inForeground): boolean {
  const readable = () => !input.isTTY || foreground();
  const read = () => {
    if (readable()) input.resume();
    else input.pause();
  };
  // As many times as lines end; what stands in them does not matter.
  input.on('data', (bytes: Buffer) => {
    for (const byte of bytes) if (byte === NEWLINE) listener();
  });
  input.on('error', () => {}); // a terminal that was closed: the server goes on, as it did
  read();
  process.on('SIGCONT', read); // `fg` and `bg` of the shell
  return readable();
}

const NEWLINE = 10;

/** Whether this process has the terminal, as far as the system tells. */
function inForeground(): boolean {
  try {
    if (process.platform === 'linux') {
      // proc(5): after the name in parentheses come state, parent, group, session, terminal, the terminal's group.
      const stat = readFileSync('/proc/self/stat', 'utf8');
      const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return group === foreground;
    }
    if (process.platform === 'win32') return true;
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(process.pid)], { encoding: 'utf8' });
    return stdout.includes('+');
  } catch {
    return false;
  }
}
