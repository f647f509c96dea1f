// Checks that no file of the sources is longer than a person reads in one go. Longer tables are JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';

export const MOST_LINES = 350;
/** Tests may be as long as what they test asks for; fixtures and golden files are data. */
const FREE = /\.test\.[cm]?tsx?$|(^|\/)(fixtures|golden|testing)\//;
const SOURCE = /\.([cm]?[jt]sx?|css|html)$/;

/**
 * @param {string} file path from the root, with forward slashes
 * @returns {string | null} what is wrong with it, as a sentence
 */
export function tooLong(file, text) {
  if (!SOURCE.test(file) || FREE.test(file)) return null;
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines <= MOST_LINES) return null;
  return `${file}: has ${lines} lines, ${MOST_LINES} at most; split it by its nouns`;
}

/** @returns {string[]} one sentence for each file under the root's `src` that is too long */
export function tooLongUnder(root) {
  return readdirSync(resolve(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && SOURCE.test(entry.name))
    .map(entry => resolve(entry.parentPath, entry.name))
    .map(path => tooLong(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))
    .filter(sentence => sentence !== null)
    .sort();
}
