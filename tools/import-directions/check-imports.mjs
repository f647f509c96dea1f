// Checks who imports whom against zones.mjs. Reads imports with a scanner of its own: TypeScript 7 has no JavaScript
// interface, and tools that parse through it see nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { FOR_TESTS, PACKAGES, ZONES } from './zones.mjs';

/** Tests, and what the gallery shows, may reach for Node, for the test runner and for any package; directions bind them too. */
const TEST = /\.(test|gallery)\.[cm]?tsx?$/;
const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.[cm]?ts$/;

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
const IMPORT =
  /\b(?:import|export)\b[^'"`;()=]*?\bfrom\s*['"](?<from>[^'"]+)|\bimport\s*(?:\(\s*)?['"](?<bare>[^'"]+)|\brequire\s*\(\s*['"](?<required>[^'"]+)/g;

const NAMES_A_MODULE = /\b(?:from|import|(?:import|require)\s*\()\s*$/;

/** @returns {{ specifier: string, line: number }[]} every module that a source text names, types included */
export function importsOf(text) {
  const code = text.replace(COMMENT_OR_STRING, (part, index) => {
    const kept = !part.startsWith('/') && NAMES_A_MODULE.test(text.slice(Math.max(0, index - 20), index));
    return kept ? part : part.replace(/[^\n]/g, ' ');
  });
  return [...code.matchAll(IMPORT)].map(({ groups, index }) => ({
    specifier: groups.from ?? groups.bare ?? groups.required,
    line: code.slice(0, index).split('\n').length,
  }));
}

/**
 * @param {string} file path from the root, with forward slashes
 * @returns {string[]} one sentence per import that goes against the directions
 */
export function violationsOf(file, text) {
  const zone = zoneOf(file);
  if (!zone) return [`${file}: lies in no zone; add one to tools/import-directions/zones.mjs`];
  return importsOf(text).flatMap(({ specifier, line }) => {
    const why = specifier.startsWith('.')
      ? refusalOfPath(zone, file, posix.join(posix.dirname(file), specifier))
      : refusalOfPackage(zone, file, specifier);
    return why ? [`${file}:${line}: ${why}`] : [];
  });
}

/** @returns {string[]} the violations of all sources under the root's zones */
export function violationsUnder(root) {
  return [...sourcesUnder(root, 'src', 'e2e', 'fuzz')].flatMap(([file, text]) => violationsOf(file, text));
}

/** @returns {Map<string, string>} the text of every source in these folders, by path from the root */
export function sourcesUnder(root, ...folders) {
  const entries = folders.flatMap(folder =>
    readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true }).filter(
      entry => entry.isFile() && SOURCE.test(entry.name) && !DECLARATION.test(entry.name),
    ),
  );
  return new Map(
    entries.map(entry => {
      const path = resolve(entry.parentPath, entry.name);
      return [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

function refusalOfPath(zone, file, target) {
  const open = TEST.test(file) ? [...zone.imports, ...FOR_TESTS] : zone.imports;
  if ([zone.folder, ...open].some(folder => isUnder(target, folder))) return null;
  return `${zone.folder} may not import ${target}`;
}

function refusalOfPackage(zone, file, specifier) {
  if (TEST.test(file)) return null;
  if (specifier.startsWith('node:'))
    return zone.node ? null : `${zone.folder} does not run under Node: ${specifier}`;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (zone.packages && !zone.packages.includes(name)) return `${zone.folder} may not import ${name}`;
  const owners = PACKAGES[name];
  if (!owners || owners.some(folder => isUnder(file, folder))) return null;
  return `${name} may be imported in ${owners.join(' and ')} only`;
}

/** @returns {import('./zones.mjs').Zone | undefined} with a `*` replaced by the file's own folder there */
function zoneOf(file) {
  const matching = ZONES.map(zone => ({ ...zone, folder: ownFolder(zone.folder, file) }));
  return matching
    .filter(({ folder }) => folder && isUnder(file, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

function ownFolder(folder, file) {
  if (!folder.endsWith('/*')) return folder;
  const parent = folder.slice(0, -1);
  const [child, ...rest] = file.slice(parent.length).split('/');
  return file.startsWith(parent) && rest.length > 0 ? parent + child : null;
}

function isUnder(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}
