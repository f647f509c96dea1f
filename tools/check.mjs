// `npm run check`: types, lint and format, import directions, circles of imports, lengths of files. Quick, and nothing is run.
import { CHECKS } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const failed = Object.entries(CHECKS).filter(([name, check]) => {
  const well = check();
  console.log(`${well ? 'ok    ' : 'FAILED'}  ${name}`);
  return !well;
});
process.exit(failed.length === 0 ? 0 : 1);
