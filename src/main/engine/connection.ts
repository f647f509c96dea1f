// The engine's end of one client's line, over either transport.
import type { Event, Message } from '../../shared/protocol/messages';

export interface Connection {
  send(message: Message<Event>): void;
  /** Messages that arrive are not yet checked. */
  onMessage(listener: (message: Message<unknown>) => void): void;
  /** The client is gone; what it asked for is of no use to anybody. */
  onClose(listener: () => void): void;
}
