// `npm run fuzz`: reads the options, runs the mutants, prints a table, keeps the files of those that failed.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { FORMATS } from './formats';
import { mutant } from './mutant';
import { FORMAT_NAMES, type FormatName } from './names';
import { HELP, options } from './options';
import { plan, type Ran, runAll } from './run';
import { table } from './table';

/** Where the files of failed mutants are kept. */
const KEPT = '.cache/fuzz/failed';

/** A text for the terminal, whatever the mutant has put into it. */
const shown = (text: string) => text.replace(/[^\n\P{Cc}]/gu, '?');

async function keep({ job }: Ran): Promise<string> {
  mkdirSync(KEPT, { recursive: true });
  const path = join(KEPT, `${job.format}-${job.seed}-${job.number}.${FORMAT_NAMES[job.format]}`);
  if (job.file) copyFileSync(job.file, path);
  else writeFileSync(path, await mutant(job.format, FORMATS[job.format], job.seed, job.number));
  return path;
}

/** @returns the exit status */
export async function main(workerPath: string): Promise<number> {
  const asked = options();
  if (typeof asked === 'string') {
    console.log(asked);
    return asked === HELP ? 0 : 2;
  }
  const { seed, count, format, file } = asked;
  const jobs = file
    ? [{ format: format!, seed, number: 0, file }]
    : plan(format ? [format] : (Object.keys(FORMAT_NAMES) as FormatName[]), seed, count);
  console.log(file ? file : `seed ${seed}, ${count} mutants`);
  const began = Date.now();
  const ran = await runAll(workerPath, jobs, Math.min(2, availableParallelism()));
  const failed = ran.filter(({ fault }) => fault);
  for (const one of failed) {
    const path = file ?? (await keep(one));
    console.log(`\n${one.job.format} ${one.job.number}: ${shown(one.fault!)}`);
    console.log(`  again: npm run fuzz -- --format ${one.job.format} --file ${relative('.', path)}`);
  }
  console.log(`\n${table(ran)}`);
  if (file) console.log(JSON.stringify(ran[0]!.measured.outcome));
  console.log(`${failed.length} of ${ran.length} failed, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  return failed.length === 0 ? 0 : 1;
}
