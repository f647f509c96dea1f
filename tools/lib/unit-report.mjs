// A reporter for vitest that writes the outcome as JSON: { passed, failed, skipped, silent, errors }.
// `silent` counts files that reported nothing, `errors` holds what went wrong outside of any test.
import { writeFileSync } from 'node:fs';

/** Where to; set by `npm test`. */
export const REPORT_VARIABLE = 'RESNET_EXPLORER_UNIT_REPORT';

export default class UnitReport {
  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: 0, skipped: 0, silent: 0, errors: [] };
    for (const module of modules) {
      if (module.state() === 'queued' || module.state() === 'pending') report.silent++;
      report.errors.push(...module.errors().map(({ message }) => `${module.moduleId}: ${message}`));
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'pending') report.silent++;
        else report[state]++;
      }
    }
    report.errors.push(...unhandledErrors.map(({ message }) => message));
    writeFileSync(process.env[REPORT_VARIABLE], JSON.stringify(report));
  }
}
