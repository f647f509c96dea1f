// The decoder as a program of its own, bundled for tests that want a real process.
import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../../../..');

/** @returns path of its first file, in a new folder from where it finds its packages; whoever asks removes the folder */
export async function buildDecoder(): Promise<{ folder: string; path: string }> {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.decoder-'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: 'src/main/engine/decoders/entry.ts',
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'decoder.mjs' } },
    },
  });
  return { folder, path: join(folder, 'decoder.mjs') };
}
