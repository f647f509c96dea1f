// Checks of whole packages; `npm test` runs them after the build. They are no unit tests: each packs the app.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tools/package/**/*.check.mjs'],
    pool: 'forks',
    fileParallelism: false, // they share the folder in which a package is prepared
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
