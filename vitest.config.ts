// Unit tests lie beside their files. Forked processes, because the runtime's native library may crash at exit.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'tools/**/*.test.mjs',
      'bin/**/*.test.mjs',
      'fuzz/**/*.test.ts',
      'e2e/support/**/*.test.ts',
    ],
    setupFiles: ['tools/lib/patient-tests.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0, // for what waits on processes, on a machine that others share
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
