// Builds the app if its sources changed since the last build.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
process.exit((await ensureBuilt()) ? 0 : 1);
