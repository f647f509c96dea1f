// `npm run fuzz`: builds the fuzzer, whose sources are TypeScript, and starts it.
import { runFuzz } from './lib/fuzz.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
process.exit((await runFuzz(process.argv.slice(2))) ? 0 : 1);
