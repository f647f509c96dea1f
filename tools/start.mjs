// `npm start`: installs and builds what is missing, then opens the app: on the desktop where that can be, otherwise in
// the system's browser.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary, fetchElectron, whyNoDesktop } from './lib/electron.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runWith } from './lib/run.mjs';

/** The same every time, so that the browser finds its settings again. */
const USUAL_PORT = 18500;

const USAGE = `npm start [-- OPTIONS]
  --web      in the browser, even where the desktop app could run
  --port N   port of the browser host (default: ${USUAL_PORT}, or any free one)
  --no-open  print the address without opening a browser`;

/** A desktop app that ends in error within this time never came up: a library of the system is missing, say. */
const STARTUP_MS = 5000;

const options = readOptions();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);

const host = await chooseHost();
if (host.binary) {
  console.log('Opening the desktop app: Electron is here and can show a window.');
  const started = Date.now();
  const status = await runDesktop(host.binary);
  if (status === 0 || Date.now() - started > STARTUP_MS) process.exit(status);
  console.log(`Using the browser instead: the desktop app ended at once (exit status ${status}).`);
} else {
  console.log(`Using the browser: ${host.why}.`);
}
console.log('Ctrl+C stops ResNet Explorer. Open this address:');
process.exit(await runServer());

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        web: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

/** @returns {Promise<{ binary: string } | { why: string }>} */
async function chooseHost() {
  if (options.web) return { why: 'asked for by --web' };
  if (options.port !== undefined) return { why: 'asked for by --port' };
  const why = whyNoDesktop();
  if (why) return { why };
  const binary = electronBinary();
  return binary ? { binary } : await fetchElectron();
}

function runDesktop(binary) {
  // Set in the terminals of editors that are Electron apps themselves, where it would make a plain Node of this one.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return runWith(binary, [ROOT], { env });
}

function runServer() {
  const port = options.port ? ['--port', options.port] : ['--usual-port', String(USUAL_PORT)];
  const args = [...port, ...(options['no-open'] ? [] : ['--open'])];
  // The channel tells the server when this process is gone, however it ended.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  return runWith(process.execPath, [resolve(ROOT, 'out/main/server.js'), ...args], { stdio });
}
