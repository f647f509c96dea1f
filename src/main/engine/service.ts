// The engine as its process sees it: clients are attached, everything else is inside.
import type { EngineArguments } from '../../shared/protocol/lines';
import type { Connection } from './connection';
import type { DecoderLauncher } from './decoders/launcher';
import { Client } from './service/client';
import { Engine } from './service/engine';

/**
 * @param launchDecoder left out: pictures are decoded in this process, which a damaged one may end
 * @param onSpent hears that nothing is asked and another process would hold less memory
 */
export function createService(
  options: EngineArguments,
  launchDecoder?: DecoderLauncher,
  onSpent?: () => void,
) {
  const engine = new Engine(options, launchDecoder, onSpent);
  return {
    attach(connection: Connection): void {
      new Client(engine, connection);
    },
    /** Releases every session: the runtime may crash at exit otherwise. */
    close: (): Promise<void> => engine.close(),
    /** Removes half-written files; the last thing that a process does. */
    clearAway: (): void => engine.clearAway(),
  };
}
