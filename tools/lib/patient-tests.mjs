// Before every unit test file: what a test waits for may take as long as the test may, on a busy machine too.
import { vi } from 'vitest';

const PATIENCE_MS = 30_000;
const waitFor = vi.waitFor;

vi.waitFor = (check, options) =>
  waitFor(check, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });
