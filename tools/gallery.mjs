// `npm run gallery`: every panel in every state, in both themes, against the pictures that are kept.
//   -- --update       keeps what they look like now
//   -- --only maps    those alone whose name begins so
import { parseArgs } from 'node:util';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureInstalled } from './lib/install.mjs';

const { values } = parseArgs({ options: { update: { type: 'boolean' }, only: { type: 'string' } } });
ensureInstalled();
const browser = await ensureBrowser();
if (!browser) {
  console.log('There is no browser to take pictures in: install Chromium.');
  process.exit(1);
}
const { runGallery } = await import('./gallery/run.mjs'); // stands on packages, which were installed above
const { well } = await runGallery({ ...values, browser });
process.exit(well ? 0 : 1);
