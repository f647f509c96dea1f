#!/usr/bin/env node
// The command line in a checkout: builds it on first use, then steps aside. Standard output belongs to the command.
import { resolve } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runWith } from './lib/run.mjs';

ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
process.exit(await runWith(process.execPath, [resolve(ROOT, 'out/main/cli.js'), ...process.argv.slice(2)]));
