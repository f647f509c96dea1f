// Bundles the stand-in for its own processes, which know no TypeScript.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { hashOfSources } from '../../../tools/lib/build.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);
/** Where the bundle lies. */
export const BUNDLE = at('../../../.cache/electron-stand-in');

const PROCESSES = {
  electron: at('module/electron.ts'),
  register: at('register.ts'),
  resolve: at('resolve.ts'),
  start: at('start.ts'),
  utility: at('utility/start.ts'),
};
const WORLDS = ['page-world', 'preload-world'];

/** What was bundled last; others may be running it. */
const STAMP = join(BUNDLE, 'sources');

export async function bundleStandIn(): Promise<void> {
  const hash = hashOfSources(import.meta.dirname, ['.', '../../../package-lock.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  const options = { configFile: false, logLevel: 'warn', publicDir: false } as const;
  await build({
    ...options,
    build: {
      ssr: true,
      target: 'node20',
      outDir: BUNDLE,
      emptyOutDir: true,
      rollupOptions: { input: PROCESSES, output: { entryFileNames: '[name].js' } },
    },
  });
  for (const world of WORLDS) {
    const lib = {
      entry: at(`page/${world}.ts`),
      formats: ['iife' as const],
      name: 'standInWorld',
      fileName: () => `${world}.js`,
    };
    await build({
      ...options,
      build: { lib, target: 'chrome120', outDir: BUNDLE, emptyOutDir: false, minify: false },
    });
  }
  writeFileSync(STAMP, hash);
}
