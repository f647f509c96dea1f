// First file of a thread that decodes pictures: one task after another, until it is told to end.
import { readlinkSync } from 'node:fs';
import { platform, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { errorRecord } from '../../../shared/protocol/error';
import { decodeFile } from './decode-file';
import type { FromDecoder, ToDecoder } from './decoders';

/** Of the ranks that a system gives to its processes, a modest one: nine parts of the time to a run, one to this. */
const MODEST = 10;

/** The run that these pictures are for goes first: a core that it waits for costs it more than that core's time. */
function yieldToRuns(): void {
  if (platform() !== 'linux') return; // elsewhere a thread has no number of its own that could be named
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), MODEST);
  } catch {
    // a system without that file: everybody has the same rank
  }
}

const port = parentPort!;
let last = Promise.resolve();

async function answer({ id, task }: NonNullable<ToDecoder>): Promise<void> {
  try {
    const tensor = await decodeFile(task);
    port.postMessage({ id, tensor } satisfies FromDecoder, [tensor.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage({ id, error: errorRecord(error) } satisfies FromDecoder);
  }
}

port.on('message', (message: ToDecoder) => {
  // One at a time: several large pictures at once would fill memory and be done no sooner.
  last = message ? last.then(() => answer(message)) : last.then(() => port.close());
});

yieldToRuns();
