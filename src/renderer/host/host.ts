// What the page needs of the program around it. Three implementations: desktop, browser, in memory.
import type { Channel } from '../../shared/protocol/client';

export interface Host {
  readonly kind: 'desktop' | 'browser' | 'memory';
  /** A new line to the engine. May be called again after the last one has ended. */
  connect(): Channel;
  /** What a person can do when the line is gone, as a sentence. */
  readonly whenGone: string;
}
