// First file of a process that decodes pictures. The engine forks it in plain Node; in Electron the main process starts
// it as a utility process and sends the engine's port.
import { setPriority } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { collectGarbage } from '../service/garbage';
import type { ParentPort } from '../transport-ports';
import { serveDecoder } from './serve';
import type { FromDecoder, ToDecoder } from './tasks';

/** Of the ranks that a system gives to its processes, a modest one: nine parts of the time to a run, one to this. */
const MODEST = 10;

/** The run that an evaluation's pictures are for goes first: a core that it waits for costs it more than that core's time. */
let modest = false;
function yieldToRuns(message: ToDecoder): void {
  if (modest || !('task' in message) || message.task.kind !== 'file') return;
  modest = true;
  try {
    setPriority(MODEST);
  } catch {
    // a system that does not allow it: everybody has the same rank
  }
}

/** Native pixels are freed only a turn after the small objects that own them, which nothing urges the collector to look for. */
async function freePixels(): Promise<void> {
  await turn(); // until nobody's stack holds them
  collectGarbage();
  await turn();
}

/** Without its engine it is of no use, in the middle of a picture neither; native threads would hold up an orderly exit. */
const end = () => process.kill(process.pid, 'SIGKILL');

function serve(post: (message: FromDecoder) => void): (message: ToDecoder) => void {
  const tell = serveDecoder(post, freePixels);
  return message => {
    yieldToRuns(message);
    tell(message);
  };
}

// Ctrl+C reaches every process of the terminal; the engine decides when its decoders end.
process.on('SIGINT', () => {});

const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort) {
  parentPort.on('message', ({ ports: [port] }) => {
    if (!port) return;
    const tell = serve(message => port.postMessage(message));
    port.on('message', event => tell(event.data as ToDecoder));
    port.on('close', end);
    port.start();
  });
} else if (process.send) {
  const tell = serve(message => {
    if (process.connected) process.send?.(message);
  });
  process.on('message', message => tell(message as ToDecoder));
  process.on('disconnect', end);
} else {
  console.error('A decoder is started by ResNet Explorer, not by hand: try `npm start`.');
  process.exit(2);
}
