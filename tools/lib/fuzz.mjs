// Builds fuzz/ into .cache and runs it under plain Node, so that what is measured is the product and not a test runner.
import { resolve } from 'node:path';
import { ROOT, runToEnd } from './run.mjs';

const OUT = resolve(ROOT, '.cache/fuzz/build');

/** @returns {Promise<boolean>} whether every mutant was taken or refused as it should be */
export async function runFuzz(args = []) {
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ssr: { external: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: OUT,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          start: resolve(ROOT, 'fuzz/start.ts'),
          worker: resolve(ROOT, 'fuzz/worker.ts'),
          decoder: resolve(ROOT, 'src/main/engine/decoders/entry.ts'),
        },
      },
    },
  });
  return runToEnd(process.execPath, [resolve(OUT, 'start.js'), ...args]).status === 0;
}
