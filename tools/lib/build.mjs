// Builds the app where its sources differ from those of the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runProgram } from './run.mjs';

const INPUTS = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
export const OUTPUTS = [
  'main/desktop.js',
  'main/server.js',
  'main/cli.js',
  'main/engine.js',
  'main/decoder.js',
  'preload/preload.cjs',
  'renderer/index.html',
];
const OUT = resolve(ROOT, 'out');
const STAMP = '.sources';
const LOCK_MS = 120_000;

/** By content, because a checkout gives old files new times and the other way round. @returns {string} */
export function hashOfSources(root = ROOT, inputs = INPUTS) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(input => filesUnder(root, input)).sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(resolve(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** What is written beside a build: its sources, and when its files were made, so that no other build passes for it. */
export function stampOf(hash, out = OUT) {
  const times = OUTPUTS.map(file => statSync(resolve(out, file), { throwIfNoEntry: false })?.mtimeMs);
  return times.includes(undefined) ? null : `${hash}\n${times.join(' ')}\n`;
}

/** Whether the build is that of these sources, and whole. */
export function isBuilt(hash, out = OUT) {
  const stamp = resolve(out, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(hash, out);
}

/** Nothing goes to standard output. @returns {Promise<boolean>} whether there is a build of the sources now */
export async function ensureBuilt() {
  const hash = hashOfSources();
  if (isBuilt(hash)) return true;
  return await locked(resolve(ROOT, '.cache/build.lock'), () => {
    if (isBuilt(hash)) return true; // somebody else did it meanwhile
    console.error('Building …');
    const { status, output } = runProgram('electron-vite', ['build'], { capture: true });
    if (status !== 0) {
      console.error(output);
      console.error('The build failed.');
      return false;
    }
    writeFileSync(resolve(OUT, STAMP), stampOf(hash));
    return true;
  });
}

function filesUnder(root, path) {
  const full = resolve(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .filter(name => !/\.test\.[cm]?tsx?$/.test(name) && name !== 'fixtures')
    .flatMap(name => filesUnder(root, `${path}/${name}`));
}

/** Two commands at once must not empty each other's output. A lock that is too old was left by a process that died. */
async function locked(folder, work) {
  mkdirSync(resolve(folder, '..'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_MS) rmSync(folder, { recursive: true, force: true });
      else await new Promise(wake => setTimeout(wake, 200));
    }
  }
  try {
    return work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
