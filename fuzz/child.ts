// A reading process as its runner sees it: it may die or hang on a mutant, and is then replaced.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processorMsOf } from './usage';
import { LIMITS, type Measured } from './verdict';
import type { Job } from './worker';

/** Of waiting, where the system does not tell the processor time of others. */
const WALL_MS = 60_000;
const LOOK_MS = 500;
/** An engine keeps sessions of many networks: a process that holds so much makes room for a new one. */
const MOST_HELD = 400e6;

export class Child {
  #process: ChildProcess | null = null;
  #said = '';

  constructor(private readonly path: string) {}

  /** Runs one job to its end, which may be the process's. */
  async run(job: Job): Promise<Measured> {
    this.#process ??= await this.#start();
    const measured = await this.#measured(this.#process, job);
    if (measured.heldBytes > MOST_HELD) await this.close();
    return measured;
  }

  #measured(child: ChildProcess, job: Job): Promise<Measured> {
    const before = processorMsOf(child.pid!) ?? 0;
    const began = Date.now();
    this.#said = '';
    return new Promise(done => {
      let killed = false;
      const watch = setInterval(() => {
        const used = processorMsOf(child.pid!);
        const waited = Date.now() - began;
        if (waited < WALL_MS && (used === null || used - before < 2 * LIMITS.processorMs)) return;
        killed = true;
        child.kill('SIGKILL');
      }, LOOK_MS);
      const ended = (code: number | null, signal: string | null) => {
        this.#process = null;
        const message = killed
          ? `it was still at work after ${((Date.now() - began) / 1000).toFixed(0)} s and was stopped`
          : `the process ended (${signal ?? code}): ${this.#said.trim().slice(0, 2000)}`;
        answer({ outcome: { kind: 'fault', message }, processorMs: 0, memoryBytes: 0, heldBytes: 0 });
      };
      const answer = (measured: Measured) => {
        clearInterval(watch);
        child.off('message', answer);
        child.off('exit', ended);
        done(measured);
      };
      child.once('message', answer);
      child.once('exit', ended);
      child.send(job);
    });
  }

  async close(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child) return;
    await new Promise(done => {
      child.once('exit', done);
      child.disconnect();
    });
  }

  #start(): Promise<ChildProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-fuzz-'));
    const child = fork(this.path, [folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    child.stderr!.on('data', text => {
      this.#said = (this.#said + text).slice(-4000);
    });
    return new Promise((done, fail) => {
      child.once('message', () => done(child));
      child.once('exit', code =>
        fail(new Error(`the reading process did not start (${code}): ${this.#said}`)),
      );
    });
  }
}
