// `npm run package:npm`: the npm package, as dist/npm (to publish from) and as a tarball beside it.
import { resolve } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { packNpm } from './lib/npm-package.mjs';
import { ROOT } from './lib/run.mjs';

ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
console.log(packNpm(resolve(ROOT, 'dist')));
