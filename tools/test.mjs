// `npm test`: everything that has to hold, in the order of its price. All parts are run, also after one has failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { CHECKS } from './lib/checks.mjs';
import { electronBinary } from './lib/electron.mjs';
import { runFuzz } from './lib/fuzz.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runProgram } from './lib/run.mjs';
import { REPORT_VARIABLE } from './lib/unit-report.mjs';

const CRASH_AT_EXIT = /^\[vitest-pool\]: Worker \w+ emitted error/;

ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'resnet-explorer-test-'));
const browser = await ensureBrowser();

const results = [];
for (const [name, check] of Object.entries(CHECKS)) results.push(await part(name, check));
results.push(await part('unit tests', () => vitest('unit')));
results.push(await part('spoiled files', () => runFuzz()));
results.push(await part('gallery', gallery));
const built = await part('build', ensureBuilt);
results.push(built);
if (built.well) {
  results.push(
    await part('packages', () => vitest('packages', ['--config', 'tools/package/vitest.config.mjs'])),
  );
  results.push(await part('end-to-end tests', endToEndTests));
}
rmSync(reports, { recursive: true });

console.log('');
for (const { name, well, seconds } of results)
  console.log(`${well ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
const total = key => results.reduce((sum, { counts }) => sum + (counts?.[key] ?? 0), 0);
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(results.every(({ well }) => well) ? 0 : 1);

/** @param {() => boolean | { well: boolean, counts: object } | Promise<boolean>} run */
async function part(name, run) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const result = await run();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  return { name, seconds, ...(typeof result === 'boolean' ? { well: result } : result) };
}

function vitest(name, args = []) {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=./tools/lib/unit-report.mjs'];
  const { status } = runProgram('vitest', ['run', ...args, ...reporters], {
    env: { [REPORT_VARIABLE]: file },
  });
  const report = readReport(file);
  if (!report) return false;
  const { silent, errors, ...counts } = report;
  // The runtime's native library sometimes crashes while its process ends, after the last result is out.
  const onlyAtExit = errors.every(message => CRASH_AT_EXIT.test(message));
  const well = counts.passed > 0 && counts.failed === 0 && silent === 0 && onlyAtExit;
  if (status !== 0 && well)
    console.log('A test process crashed at its exit, after all its tests had passed.');
  return { well, counts };
}

function hasBrowser() {
  if (browser) return true;
  console.log('There is no browser to test in: install Chromium, or run `npx playwright install chromium`.');
  return false;
}

async function gallery() {
  if (!hasBrowser()) return false;
  const { runGallery } = await import('./gallery/run.mjs'); // stands on packages, which were installed above
  return await runGallery({ browser });
}

function endToEndTests() {
  if (!hasBrowser()) return false;
  if (!electronBinary())
    console.log('Skipped in Electron: its binary is not present (node_modules/electron).');
  const file = join(reports, 'e2e.json');
  const { status } = runProgram('playwright', ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const report = readReport(file);
  if (!report) return false;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { well: status === 0, counts: { passed: expected + flaky, failed: unexpected, skipped } };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // it ended before it could write one, and has said why
  }
}
