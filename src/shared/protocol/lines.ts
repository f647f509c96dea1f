// What travels between a host and the engine process beside Electron's ports: several clients' lines over one channel,
// told apart by a number, and the process's own signs of life. Both ends are ours, so nothing here is checked.
import type { Event, Message } from './messages';

export type ToEngine =
  | { readonly line: number; readonly open: true }
  | { readonly line: number; readonly message: Message<unknown> }
  | { readonly line: number; readonly close: true }
  /** Answered by `pong` as soon as the engine hears it, which it cannot during a run. */
  | { readonly ping: number };

export type FromEngine =
  /** Said once, when the engine can be asked. */
  | { readonly ready: true }
  | { readonly line: number; readonly message: Message<Event> }
  | { readonly pong: number }
  /** Nothing is asked, and another process would hold less memory. Who is connected gives it what it has to know. */
  | { readonly spent: true }
  | DecoderOrder;

/** An engine in Electron cannot start processes that decode pictures: it asks its host, by a number of its own. */
export interface DecoderOrder {
  readonly decoder: number;
  readonly order: 'start' | 'kill';
}

/** What the host says of it: here is a port to it (which comes along), or how it ended, with its last words. */
export interface DecoderNews {
  readonly decoder: number;
  readonly ended?: string;
}

/** How a host starts the engine: its arguments, the same over either transport. */
export interface EngineArguments {
  readonly cacheDir: string;
  readonly resourcesDir: string;
  readonly appVersion: string;
  /** Whether its clients are the person's own programs, not pages. */
  readonly trusted?: boolean;
  /** After how many milliseconds of quiet memory is given back: with pages open, and with none. For measuring. */
  readonly restTimes?: { readonly idle: number; readonly closed: number };
}

/** Environment variable by which a host tells the engine to keep off every accelerator. */
export const DEVICE_VARIABLE = 'RESNET_EXPLORER_DEVICE';
