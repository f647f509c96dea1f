// First file of a process that reads mutants, one after another, and tells what became of each and what it took.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { forkDecoder } from '../src/main/engine/decoders/fork';
import { CodedError } from '../src/shared/protocol/error';
import { FORMATS } from './formats';
import { mutant } from './mutant';
import type { FormatName } from './names';
import { Desk } from './targets/desk';
import { usageOf } from './usage';
import type { Measured, Outcome } from './verdict';
import { Wrong } from './wrong';

/** A mutant by its number, or a file. */
export interface Job {
  readonly format: FormatName;
  readonly seed: number;
  readonly number: number;
  readonly file?: string;
}

const desk = new Desk(process.argv[2]!, forkDecoder(resolve(import.meta.dirname, 'decoder.js')));
let stray: Outcome | null = null;

const described = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

function outcomeOf(error: unknown): Outcome {
  if (error instanceof CodedError) return { kind: 'refused', code: error.code, message: error.message };
  if (error instanceof Wrong) return { kind: 'fault', message: error.message };
  return { kind: 'fault', message: described(error) };
}

async function run({ format: name, seed, number, file }: Job): Promise<Measured> {
  const format = FORMATS[name];
  const bytes = file ? readFileSync(file) : await mutant(name, format, seed, number);
  stray = null;
  let outcome: Outcome = { kind: 'taken' };
  const usage = await usageOf(() =>
    format.target(bytes, desk).catch(error => {
      outcome = outcomeOf(error);
    }),
  );
  await new Promise(setImmediate); // what was rejected and heard by nobody is told now
  return { outcome: stray ?? outcome, ...usage };
}

process.on('unhandledRejection', error => {
  stray = { kind: 'fault', message: `rejected, and heard by nobody: ${described(error)}` };
});
process.on('message', async (job: Job) => {
  const measured = await run(job).catch(
    (error): Measured => ({ outcome: outcomeOf(error), processorMs: 0, memoryBytes: 0, heldBytes: 0 }),
  );
  process.send!(measured);
});
process.on('disconnect', () => void desk.close().then(() => process.exit(0)));
process.send!('ready');
