// What a command gets of the world outside: where its words go, whether it was interrupted, and the way to the engine.
import type { EngineClient } from '../../shared/protocol/client';
import type { Input } from '../server/enter';
import type { RunningServer, ServerOptions } from '../server/server';
import type { Hosts } from './hosts';
import type { SshProcess } from './ssh';

/** The engine, in a process of its own, and how much of what was sent it has taken. */
export interface EngineLink {
  readonly client: EngineClient;
  /** Resolves when no more than a few megabytes are on their way. */
  flowing(): Promise<void>;
  close(): Promise<void>;
}

export interface Context {
  /** Standard output. Resolves when the text has left this process. */
  out(text: string): Promise<void>;
  /** Standard error. */
  err(text: string): void;
  /** Whether a person watches standard error. */
  readonly interactive: boolean;
  /** Aborted by SIGINT or SIGTERM. */
  readonly interrupted: AbortSignal;
  readonly version: string;
  connect(): EngineLink;
  startServer(options: ServerOptions): Promise<RunningServer>;
  openBrowser(url: string): Promise<boolean>;
  /** Hosts of the app that run now, and a way to start one. */
  readonly hosts: Hosts;
  /** What is typed, or piped, into this program. */
  readonly input: Input;
  /** The system's ssh, with these arguments. */
  startSsh(args: readonly string[]): SshProcess;
}

/** Lends the engine to `use` and ends it afterwards, or at once on an interruption; calls under way then fail. */
export async function withEngine<T>(context: Context, use: (link: EngineLink) => Promise<T>): Promise<T> {
  const link = context.connect();
  const stop = () => void link.close();
  context.interrupted.addEventListener('abort', stop, { once: true });
  try {
    return await use(link);
  } finally {
    context.interrupted.removeEventListener('abort', stop);
    await link.close();
  }
}
