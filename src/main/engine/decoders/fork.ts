// A decoder as a child process of plain Node.
import { fork } from 'node:child_process';
import { type DecoderLauncher, deathBy } from './launcher';
import type { FromDecoder } from './tasks';

const LOG_CHARACTERS = 2048;

/** @param decoderPath the decoder's built entry */
export function forkDecoder(decoderPath: string): DecoderLauncher {
  return listener => {
    const child = fork(decoderPath, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'], // what native code prints in a panic is for nobody
      execArgv: [],
    });
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-LOG_CHARACTERS);
    });
    // Its last answers may still be in the channel when the process is gone, its last words in the pipe.
    let left = 3;
    let signal: string | null = null;
    const gone = () => {
      if (--left === 0) listener.onExit(deathBy(signal, log), log);
    };
    child.on('message', message => listener.onMessage(message as FromDecoder));
    child.on('exit', (_, by) => {
      signal = by;
      gone();
    });
    child.on('disconnect', gone);
    child.stderr?.on('close', gone);
    child.on('error', error => {
      if (child.pid === undefined) listener.onExit('fault', error.message);
    });
    return {
      post: message => {
        if (child.connected) child.send(message, () => {}); // an end meanwhile is heard as one
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
