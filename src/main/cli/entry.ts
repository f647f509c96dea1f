// The command line's first file.
import { appPaths } from '../engine-process/paths';
import { openBrowser } from '../server/browser';
import { startServer } from '../server/server';
import { runCli } from './cli';
import { connectEngine } from './engine-link';
import { DONE, INTERRUPTED } from './failure';
import { hostsOf } from './hosts';
import { startSsh } from './ssh';

/** An orderly end takes less; after this the process ends whatever hangs. */
const PATIENCE_MS = 3000;

/** As for `npm start`: a browser remembers settings by address, port included. */
const USUAL_PORT = 18500;

const argv = process.argv.slice(2);
const interruption = new AbortController();
const log = argv.includes('--verbose') ? (text: string) => void process.stderr.write(text) : undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(INTERRUPTED); // somebody is in a hurry
    interruption.abort();
    setTimeout(() => process.exit(INTERRUPTED), PATIENCE_MS).unref();
  });
}
// A reader such as `head` may leave before we are done; then nobody misses the rest.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(DONE);
  });
}

const status = await runCli(argv, {
  out: text => new Promise(resolve => process.stdout.write(text, () => resolve())),
  err: text => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  interrupted: interruption.signal,
  version: appPaths().appVersion,
  connect: () => connectEngine(log),
  startServer: options => startServer({ usualPort: USUAL_PORT, ...options, ...(log && { onLog: log }) }),
  openBrowser,
  hosts: hostsOf(appPaths().cacheDir),
  input: process.stdin,
  startSsh,
});
process.exit(status); // the engine's exit must not keep us
