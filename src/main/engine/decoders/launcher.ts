// How an engine gets a process that decodes pictures. Native decoders may panic over a damaged file and take their
// process along; so it is one that holds nothing else.
//
// Who can start one depends on the host. In plain Node the engine forks it. In Electron the engine is a utility process:
// its executable starts no Node (a fuse forbids that) and only the main process has `utilityProcess`, so the engine asks
// it for a decoder and gets a message port to it. Behind this interface both are the same.
import type { FromDecoder, ToDecoder } from './tasks';

/** Why a process ended that nobody told to: a fault, or memory that ran out, as far as can be told. */
export type Death = 'fault' | 'memory';

export interface DecoderListener {
  onMessage(message: FromDecoder): void;
  /** Heard once, after the last message. @param log what the process said last */
  onExit(death: Death, log: string): void;
}

export interface Launched {
  post(message: ToDecoder): void;
  /** Ends it at once, in the middle of a picture too. */
  kill(): void;
}

export type DecoderLauncher = (listener: DecoderListener) => Launched;

const OUT_OF_MEMORY = /memory allocation of \d+ bytes failed|out of memory|allocation failed/i;

/** A system that is out of memory kills without a word. @param signal null where the host tells none */
export function deathBy(signal: string | null, log: string): Death {
  return signal === 'SIGKILL' || OUT_OF_MEMORY.test(log) ? 'memory' : 'fault';
}
