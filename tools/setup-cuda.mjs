// `npm run setup:cuda`: fetches the runtime's CUDA files with its own installer. They are too large for the package, and
// a machine without an NVIDIA GPU has no use for them, so nothing else fetches them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runToEnd } from './lib/run.mjs';

const PACKAGE = join(ROOT, 'node_modules/onnxruntime-node');
const LIBRARY = join(PACKAGE, 'bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    'The runtime has CUDA files for Linux on x64 only. On Windows it uses DirectML, on macOS CoreML.',
  );
  process.exit(2);
}
ensureInstalled();
const installer = join(PACKAGE, 'script/install.js');
const { status } = runToEnd(process.execPath, [installer, '--onnxruntime-node-install=cuda12']);
if (status !== 0 || !existsSync(LIBRARY)) {
  console.error('The CUDA files could not be fetched, see above; the CPU and WebGPU work as before.');
  process.exit(1);
}
console.log(
  'The CUDA files are in place. The badge at the top right of the app says whether CUDA starts, and if not, why.',
);
