// The fake engine as commands reach theirs, with this machine's disk.
import { readFileSync } from 'node:fs';
import { FakeEngine, type Script } from '../../../fake-engine/engine';
import { EngineClient } from '../../../shared/protocol/client';
import type { Message, Request } from '../../../shared/protocol/messages';
import type { EngineLink } from '../context';

export interface ScriptedEngine extends EngineLink {
  /** Every request but the pieces of files. */
  readonly requests: Request[];
  closed: boolean;
}

/** @param script what is answered otherwise than the fake engine does */
export function scriptedEngine(script: Script = {}): ScriptedEngine {
  const requests: Request[] = [];
  let hear: (message: Message<unknown> | null) => void = () => {};
  const fake = new FakeEngine(message => hear(message), script, { disk: path => readFileSync(path) });
  const client = new EngineClient({
    send: message => {
      if (message.header.type !== 'file.chunk') requests.push(message.header);
      queueMicrotask(() => {
        if (!engine.closed) fake.receive(message);
      });
    },
    listen: listener => {
      hear = listener;
    },
  });
  const engine: ScriptedEngine = {
    client,
    requests,
    closed: false,
    flowing: () => Promise.resolve(),
    close: async () => {
      engine.closed = true;
      hear(null);
    },
  };
  return engine;
}
