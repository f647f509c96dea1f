// The npm package as a folder: what `npx resnet-explorer` needs, and nothing else. Why it is made like this:
// docs/decisions/npm-package.md.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { notices } from '../package/notices.mjs';
import { photographFiles, photographPackages } from './photographs.mjs';
import { ROOT, runNpm } from './run.mjs';

/** Packages that travel inside ours, because what npm runs after installing the first fetches from elsewhere. */
export const CARRIED = ['onnxruntime-node', 'onnxruntime-common'];

/** Copied as they are. Of the build: neither the desktop app nor its preload. */
const COPIED = [
  'LICENSE',
  'bin/resnet-explorer.cjs',
  'bin/node-version.cjs',
  'bin/start.cjs',
  'out/main',
  'out/renderer',
  'resources/classes',
  'resources/samples',
  'resources/spectrum',
  'resources/weights',
];
const NOTICES = 'THIRD-PARTY-NOTICES.txt';
const LEFT_OUT = ['out/main/desktop.js'];
const CARRIED_FOLDERS = ['dist', 'bin'];
/** Of the carried packages: what only editors read, and macOS's library under its second name. */
const NOT_CARRIED = /\.(?:map|d\.ts)$|libonnxruntime\.\d+\.\d+\.\d+\.dylib$/;

/** Of the checkout's package.json: not that it is private. */
const TOLD =
  'name version description keywords license author homepage repository bugs type bin engines'.split(' ');
/**
 * Of a carried package's own. Its scripts are left behind, because npm runs those of carried packages, too; so are the
 * packages that only they need.
 */
const TOLD_OF_CARRIED = 'name version description license author repository type main exports'.split(' ');

/** @param {object} root the checkout's package.json @returns {object} that of the npm package */
export function manifestOf(root) {
  const photographs = photographPackages(root);
  const dependencies = Object.entries(root.dependencies).filter(([name]) => !photographs.includes(name));
  return {
    ...pick(root, TOLD),
    files: [...new Set([...COPIED, NOTICES].map(path => path.split('/')[0]))],
    dependencies: Object.fromEntries(dependencies),
    bundleDependencies: CARRIED,
  };
}

/** Makes the folder anew. The checkout must be built. */
export function prepareNpmPackage(folder, root = ROOT) {
  rmSync(folder, { recursive: true, force: true });
  const copy = (from, to = from, filter = () => true) => {
    mkdirSync(resolve(folder, to, '..'), { recursive: true });
    cpSync(resolve(root, from), resolve(folder, to), { recursive: true, filter });
  };
  const write = (file, value) => writeFileSync(resolve(folder, file), `${JSON.stringify(value, null, 2)}\n`);

  const manifest = readJson(resolve(root, 'package.json'));
  const leftOut = LEFT_OUT.map(path => resolve(root, path));
  for (const path of COPIED) copy(path, path, from => !leftOut.includes(from));
  copy('tools/npm-package/README.md', 'README.md');
  for (const [from, to] of photographFiles(manifest)) copy(from, to);
  for (const name of CARRIED) {
    const own = `node_modules/${name}`;
    for (const path of CARRIED_FOLDERS.map(part => `${own}/${part}`))
      if (existsSync(resolve(root, path))) copy(path, path, from => !NOT_CARRIED.test(from));
    const { dependencies = {}, ...rest } = readJson(resolve(root, own, 'package.json'));
    write(`${own}/package.json`, {
      ...pick(rest, TOLD_OF_CARRIED),
      dependencies: pick(dependencies, CARRIED),
    });
  }
  write('package.json', manifestOf(manifest));
  writeFileSync(resolve(folder, NOTICES), notices([...CARRIED, ...photographPackages(manifest)]));
}

/** The package as a folder `npm` and as a tarball beside it. @returns {string} the tarball */
export function packNpm(destination) {
  const folder = resolve(destination, 'npm');
  prepareNpmPackage(folder);
  const { status, output } = runNpm(['pack', '--json', '--pack-destination', destination, folder], {
    capture: true,
  });
  const { name, version } = readJson(resolve(folder, 'package.json'));
  if (status !== 0) throw new Error(`npm could not pack ${folder}:\n${output}`);
  return resolve(destination, `${name}-${version}.tgz`);
}

function pick(record, names) {
  return Object.fromEntries(names.filter(name => name in record).map(name => [name, record[name]]));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
