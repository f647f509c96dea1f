// The engine process's first file. A host starts it as an Electron utility process or as a plain child process, says in
// one JSON argument where things are, and reaches it over that process's own channel.
import { join } from 'node:path';
import type { EngineArguments, FromEngine } from '../../shared/protocol/lines';
import { askHost } from './decoders/ask-host';
import { forkDecoder } from './decoders/fork';
import { createService } from './service';
import { serveLines } from './transport-lines';
import { type ParentPort, servePorts } from './transport-ports';

/** A run blocks the process; what is not released after this long is left to the system. */
const CLOSE_MS = 1000;

const { parentPort } = process as { parentPort?: ParentPort };
const spent: FromEngine = { spent: true };
const service = createService(
  JSON.parse(process.argv[2] ?? '{}') as EngineArguments,
  parentPort ? askHost(parentPort) : forkDecoder(join(import.meta.dirname, 'decoder.js')),
  () => (parentPort ? parentPort.postMessage(spent) : process.send?.(spent)),
);

process.on('exit', () => service.clearAway());

function exit(): void {
  setTimeout(() => process.exit(0), CLOSE_MS).unref();
  service.close().finally(() => process.exit(0));
}

// Ctrl+C reaches every process of the terminal; the host decides when the engine ends.
process.on('SIGINT', () => {});

if (parentPort) {
  servePorts(parentPort, connection => service.attach(connection), exit);
} else if (process.send) {
  serveLines(connection => service.attach(connection), exit);
} else {
  console.error('The engine is started by ResNet Explorer, not by hand: try `npm start`.');
  process.exit(2);
}
