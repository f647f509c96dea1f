// Installs the packages of the lock file where some are missing.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runNpm } from './run.mjs';

/** Packages of the lock file that are not there, or there in another version. @returns {string[]} */
export function missingPackages(root = ROOT) {
  const wanted = readLock(resolve(root, 'package-lock.json'));
  const found = readLock(resolve(root, 'node_modules/.package-lock.json')); // npm's own record of what it installed
  return Object.entries(wanted)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .filter(([path, { version }]) => found[path]?.version !== version || !existsSync(resolve(root, path)))
    .map(([path]) => path);
}

/** Nothing goes to standard output. Ends the process where the packages cannot be had. */
export function ensureInstalled() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  console.error(`Installing ${missing.length} packages (npm ci) …`);
  const { status } = runNpm(['ci'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('The packages could not be installed; what npm says above tells why.');
    process.exit(1);
  }
}

function readLock(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
