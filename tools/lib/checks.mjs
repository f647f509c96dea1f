// The checks that read sources and run nothing: types, lint and format, import directions, circles, lengths.
import { readdirSync } from 'node:fs';
import { tooLongUnder } from '../file-lengths/file-lengths.mjs';
import { sourcesUnder, violationsUnder } from '../import-directions/check-imports.mjs';
import { circlesIn } from '../import-directions/circles.mjs';
import { ROOT, runProgram } from './run.mjs';

/** One configuration per runtime; what they have in common checks nothing by itself. */
function configurations() {
  return readdirSync(ROOT).filter(name => /^tsconfig\..+\.json$/.test(name) && name !== 'tsconfig.base.json');
}

/** @type {Record<string, () => boolean>} by name, each says whether all is well and prints what is not */
export const CHECKS = {
  types: () => {
    const results = configurations().map(name => runProgram('tsc', ['-p', name]).status === 0);
    return results.every(Boolean);
  },
  'lint and format': () => runProgram('biome', ['check', '--error-on-warnings', '.']).status === 0,
  'import directions': () => noneOf(violationsUnder(ROOT)),
  'circles of imports': () => noneOf(circlesIn(sourcesUnder(ROOT, 'src'))),
  'lengths of files': () => noneOf(tooLongUnder(ROOT)),
};

function noneOf(faults) {
  for (const fault of faults) console.log(fault);
  return faults.length === 0;
}
