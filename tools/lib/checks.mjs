// The checks that read sources and run nothing: types, lint and format, import directions.
import { readdirSync } from 'node:fs';
import { violationsUnder } from '../import-directions/check-imports.mjs';
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
  'import directions': () => {
    const violations = violationsUnder(ROOT);
    for (const violation of violations) console.log(violation);
    return violations.length === 0;
  },
};
