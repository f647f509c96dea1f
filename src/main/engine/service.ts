// The engine as its process sees it: clients are attached, everything else is inside.
import type { EngineArguments } from '../../shared/protocol/lines';
import type { Connection } from './connection';
import { Client } from './service/client';
import { Engine } from './service/engine';

/** @param decoderPath first file of the threads that decode pictures; left out: they are decoded in this one */
export function createService(options: EngineArguments, decoderPath: string | null = null) {
  const engine = new Engine(options, decoderPath);
  return {
    attach(connection: Connection): void {
      new Client(engine, connection);
    },
    /** Releases every session: the runtime may crash at exit otherwise. */
    close: (): Promise<void> => engine.close(),
  };
}
