// A host without a server: the fake engine answers in the page itself. For unit tests, the gallery, and work on screens
// (`?host=memory` in development builds).

import { FakeEngine, type Script } from '../../fake-engine/engine';
import type { Channel } from '../../shared/protocol/client';
import type { Event, Message, Request } from '../../shared/protocol/messages';
import type { Host, MadeFile } from './host';

/** What unit tests may do to the engine. */
export interface InMemoryHost extends Host {
  /** Every request so far, bulk left out. */
  readonly requests: Request[];
  /** Every file that was given to the person. */
  readonly saved: MadeFile[];
  /** The page's address, to be read and set. */
  hash: string;
  /** Opens another link in the page. */
  follow(hash: string): void;
  /** Held back until `release` is called, where true. */
  hold(held: boolean): void;
  /** Ends the engine as a crash would; it is ready again at once. */
  die(): void;
  /** Puts a fresh engine in its place, as a host does to give memory back. */
  replace(): void;
  /** Ends the line for good. */
  hangUp(): void;
}

/**
 * @param delayMs time that what makes progress takes
 * @param script what is answered otherwise
 */
export function inMemoryHost(delayMs = 0, script: Script = {}): InMemoryHost {
  let engine: FakeEngine | null = null;
  const requests: Request[] = [];
  const saved: MadeFile[] = [];
  let held = false;
  let followed: (hash: string) => void = () => {};
  const host: InMemoryHost = {
    kind: 'memory',
    shell: null,
    onFiles: () => {},
    saved,
    hash: '',
    follow: hash => followed(hash),
    save: async file => {
      saved.push(file);
      return true;
    },
    address: {
      hash: () => host.hash,
      show: hash => {
        host.hash = hash;
        return `http://localhost/${hash}`;
      },
      onFollowed: listener => {
        followed = listener;
      },
    },
    whyGone: async () => 'The engine in this page has stopped. Reload the page.',
    requests,
    connect() {
      let listener: (message: Message<unknown> | null) => void = () => {};
      const tell = (message: Message<Event> | null) => queueMicrotask(() => listener(message));
      engine = new FakeEngine(tell, script, {
        later: delayMs > 0 ? goOn => setTimeout(goOn, delayMs) : undefined,
        held: () => held,
      });
      const own = engine;
      return {
        send: message => {
          requests.push(message.header);
          own.receive(message);
        },
        listen: hears => {
          listener = hears;
        },
      } satisfies Channel;
    },
    hold: value => {
      held = value;
      if (!value) engine?.release();
    },
    die: () => engine?.die('The engine ended unexpectedly (test).'),
    replace: () => engine?.die('The engine is started afresh (test).', true),
    hangUp: () => engine?.tell(null),
  };
  return host;
}
