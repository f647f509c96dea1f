// The build of all four runtimes: the Node side (desktop, server, cli, engine), the preload and the page.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** What is bundled, and its licences: for the packages' notices. */
const LICENCES = { fileName: 'licences.json' };

export default defineConfig({
  main: {
    build: {
      target: 'node20', // otherwise `await using` stays and breaks Node 20
      license: LICENCES,
      rollupOptions: {
        input: {
          desktop: at('src/main/desktop/entry.ts'),
          server: at('src/main/server/entry.ts'),
          cli: at('src/main/cli/entry.ts'),
          engine: at('src/main/engine/entry.ts'),
          decoder: at('src/main/engine/decoders/entry.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: at('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // a sandboxed preload must be CommonJS
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      minify: true,
      license: LICENCES,
      assetsInlineLimit: 0, // the content security policy allows no data: scripts or fonts
      rollupOptions: { input: at('src/renderer/index.html') },
    },
  },
});
